package com.sellercenter.feed.page;

import java.util.Set;
import org.springframework.http.MediaType;

/**
 * What a page is rendered from.
 *
 * @param page what is written as JSON
 * @param dependencies the page is current until one of these changes
 * @param mediaType of the response, some kind of JSON
 */
public record PageContent(Object page, Set<Dependency> dependencies, MediaType mediaType) {

    /** Plain JSON. */
    public PageContent(Object page, Set<Dependency> dependencies) {
        this(page, dependencies, MediaType.APPLICATION_JSON);
    }
}
