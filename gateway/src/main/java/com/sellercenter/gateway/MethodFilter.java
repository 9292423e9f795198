package com.sellercenter.gateway;

import com.sellercenter.kit.drf.error.Refusal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers {@code OPTIONS} and refuses methods that a path does not have, as Django REST Framework does: once it is settled
 * who asks, and for all paths in the same words.
 */
@Component
@Order(1)
class MethodFilter implements WebFilter {

    private static final List<Resource> RESOURCES = List.of(
            new Resource("Conversation List", "/.*/conversations/?", HttpMethod.GET, HttpMethod.POST),
            new Resource("Conversation Instance", "/.*/conversations/\\d+/?", HttpMethod.GET),
            new Resource("Message List", "/.*/messages/?", HttpMethod.GET, HttpMethod.POST),
            new Resource("Reference Data", "/.*/reference/\\w+/?", HttpMethod.POST),
            new Resource("Token List", "/.*/tokens/?", HttpMethod.GET, HttpMethod.POST),
            new Resource("Token Instance", "/.*/tokens/\\d+/?", HttpMethod.DELETE),
            new Resource("Public Question List", "/public-questions/?", HttpMethod.GET),
            new Resource("Public Review List", "/public-reviews/?", HttpMethod.GET));

    private final JsonMapper json;

    MethodFilter(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        // what the edge has not let in has no resource here: the management port
        var resource = exchange.getAttribute(Passport.ATTRIBUTE) == null
                ? Optional.<Resource>empty()
                : Resource.at(exchange.getRequest().getPath().value());
        return resource.map(found -> answer(exchange, chain, found)).orElseGet(() -> chain.filter(exchange));
    }

    private Mono<Void> answer(ServerWebExchange exchange, WebFilterChain chain, Resource resource) {
        var method = exchange.getRequest().getMethod();
        if (method.equals(HttpMethod.OPTIONS)) {
            return describe(exchange, resource);
        }
        return resource.methods().contains(method)
                ? chain.filter(exchange)
                : Mono.error(() -> new Refusal.MethodNotAllowed(method.name(), resource.methods()));
    }

    private Mono<Void> describe(ServerWebExchange exchange, Resource resource) {
        var response = exchange.getResponse();
        response.setStatusCode(HttpStatus.OK);
        response.getHeaders().set("Allow", Refusal.MethodNotAllowed.allow(resource.methods()));
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        var types = List.of(MediaType.APPLICATION_JSON_VALUE);
        var body = json.writeValueAsBytes(new Description(resource.name(), "", types, types));
        return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    /** DRF's metadata. */
    record Description(String name, String description, List<String> renders, List<String> parses) {}

    /** Paths of one kind, and their methods in DRF's order. */
    private record Resource(String name, Pattern path, Set<HttpMethod> methods) {

        private Resource(String name, String path, HttpMethod... own) {
            this(name, Pattern.compile(path), new LinkedHashSet<>(List.of(own)));
            if (methods.contains(HttpMethod.GET)) {
                methods.add(HttpMethod.HEAD);
            }
            methods.add(HttpMethod.OPTIONS);
        }

        static Optional<Resource> at(String path) {
            return RESOURCES.stream().filter(resource -> resource.path.matcher(path).matches()).findFirst();
        }
    }
}
