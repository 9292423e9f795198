package com.sellercenter.gateway.route;

import com.sellercenter.gateway.request.AuthenticatedRequest;
import com.sellercenter.gateway.request.Target;
import java.net.URI;
import java.util.Map;
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
 * Routes a request to the service that its resource names. It stands before Spring's other handler mappings and evaluates no
 * predicates: for each request that would cost as much CPU as forwarding a small answer.
 */
@Component
class RouteMapping extends RoutePredicateHandlerMapping {

    private final Map<Target, Route> routes;

    RouteMapping(FilteringWebHandler handler, RouteLocator locator, GlobalCorsProperties cors,
            Environment environment, ServiceProperties services) {
        super(handler, locator, cors, environment);
        routes = Map.of(
                Target.CONVERSATION_SERVICE, route("conversations", services.conversation()),
                Target.MESSAGE_SERVICE, route("messages", services.message()),
                Target.NOTIFICATION_SERVICE, route("notifications", services.notification()),
                Target.PUBLIC_FEED_SERVICE, route("public-feed", services.publicFeed()));
        setOrder(HIGHEST_PRECEDENCE);
    }

    @Override
    protected Mono<Route> lookupRoute(ServerWebExchange exchange) {
        return Mono.justOrEmpty(AuthenticatedRequest.of(exchange)
                .map(request -> routes.get(request.resource().endpoint().target())));
    }

    private static Route route(String id, URI service) {
        return Route.async().id(id).uri(service).predicate(exchange -> true).build();
    }
}
