/** The facts published on Kafka, and the topics that carry them. */
@NullMarked
package com.sellercenter.contracts.event;

import org.jspecify.annotations.NullMarked;
