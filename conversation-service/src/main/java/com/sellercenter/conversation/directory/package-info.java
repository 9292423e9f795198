/** Takes reference data over from the commerce platform and publishes it to all services (contract §8). */
@NullMarked
package com.sellercenter.conversation.directory;

import org.jspecify.annotations.NullMarked;
