/** The public feed of questions and reviews: its pages over HTTP, rendered from the read model. */
@NullMarked
package com.sellercenter.feed;

import org.jspecify.annotations.NullMarked;
