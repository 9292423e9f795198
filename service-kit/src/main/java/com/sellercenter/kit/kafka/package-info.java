/** What every consumer is built with: batches, dead letters, and the watch on its progress. */
@NullMarked
package com.sellercenter.kit.kafka;

import org.jspecify.annotations.NullMarked;
