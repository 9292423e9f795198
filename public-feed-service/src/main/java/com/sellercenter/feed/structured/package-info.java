/** What search engines read of a product's reviews and questions, in the vocabulary of schema.org (contract §14). */
@NullMarked
package com.sellercenter.feed.structured;

import org.jspecify.annotations.NullMarked;
