package com.sellercenter.kit.warmup;

import java.util.List;
import reactor.core.publisher.Mono;

/**
 * What a service does for its callers all day, to be played before the first of them comes. A service declares a bean of
 * this type.
 *
 * @param requests to the service itself, over HTTP
 * @param calls to other services, by the clients that requests use; subscribed to again and again
 */
public record HotPaths(List<HotRequest> requests, List<Mono<?>> calls) {}
