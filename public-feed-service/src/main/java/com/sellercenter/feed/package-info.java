/** Answers the public with published questions and reviews. */
@NullMarked
package com.sellercenter.feed;

import org.jspecify.annotations.NullMarked;
