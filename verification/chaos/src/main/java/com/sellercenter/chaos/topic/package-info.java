/** The topic of posted messages, seen from outside the services. */
@NullMarked
package com.sellercenter.chaos.topic;

import org.jspecify.annotations.NullMarked;
