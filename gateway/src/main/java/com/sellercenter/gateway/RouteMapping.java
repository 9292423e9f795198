package com.sellercenter.gateway;

import com.sellercenter.kit.web.RequestMetrics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.cloud.gateway.config.GlobalCorsProperties;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.handler.RoutePredicateHandlerMapping;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Asks the routes' predicates once for each kind of path, and before Spring looks through its controllers: for every
 * request that costs as much as passing a small answer on. The predicates look at nothing but the path.
 */
@Component
class RouteMapping extends RoutePredicateHandlerMapping {

    private final Map<String, Route> routes = new ConcurrentHashMap<>(); // as many as there are kinds of paths

    RouteMapping(FilteringWebHandler handler, RouteLocator locator, GlobalCorsProperties cors,
            Environment environment) {
        super(handler, locator, cors, environment);
        setOrder(HIGHEST_PRECEDENCE);
    }

    @Override
    protected Mono<Route> lookupRoute(ServerWebExchange exchange) {
        String kind = exchange.getAttribute(RequestMetrics.URI);
        if (kind == null) {
            return Mono.empty(); // not one that EdgeFilter let pass
        }
        var known = routes.get(kind);
        return known == null
                ? super.lookupRoute(exchange).doOnNext(found -> routes.put(kind, found))
                : Mono.just(known);
    }
}
