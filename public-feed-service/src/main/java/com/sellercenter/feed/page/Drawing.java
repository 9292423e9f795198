package com.sellercenter.feed.page;

import java.util.Set;

/**
 * A page just drawn.
 *
 * @param page what is written as JSON
 * @param shown all that it was drawn from: it is true until one of these changes
 */
public record Drawing(Object page, Set<Shown> shown) {}
