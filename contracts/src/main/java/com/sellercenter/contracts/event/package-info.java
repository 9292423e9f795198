/** The facts published on Kafka. */
@NullMarked
package com.sellercenter.contracts.event;

import org.jspecify.annotations.NullMarked;
