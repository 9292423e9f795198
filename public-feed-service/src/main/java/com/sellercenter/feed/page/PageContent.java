package com.sellercenter.feed.page;

import java.util.Set;

/**
 * What a page is rendered from.
 *
 * @param page what is written as JSON
 * @param dependencies the page is current until one of these changes
 */
public record PageContent(Object page, Set<Dependency> dependencies) {}
