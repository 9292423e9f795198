package com.sellercenter.kit.web.error;

import com.sellercenter.kit.drf.error.Language;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.drf.error.Text;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Answers a request with a refusal, in the caller's language. */
public final class RefusalWriter {

    /** Exchange attribute with the {@link Language} of the answer, where the gateway has settled it already. */
    public static final String LANGUAGE = "language";

    private final JsonMapper json;
    private final Language fallback;

    /** @param fallback the language where the client accepts none of ours */
    public RefusalWriter(JsonMapper json, Language fallback) {
        this.json = json;
        this.fallback = fallback;
    }

    /** Writes status, headers and body; completes when they are written. */
    public Mono<Void> write(ServerWebExchange exchange, Refusal refusal) {
        Language language = exchange.getAttributeOrDefault(LANGUAGE,
                Language.accepted(exchange.getRequest().getHeaders(), fallback));
        var response = exchange.getResponse();
        response.setStatusCode(refusal.status());
        response.getHeaders().addAll(refusal.headers());
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        var body = json.writeValueAsBytes(render(refusal.body(), language));
        return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    private static Object render(Object node, Language language) {
        return switch (node) {
            case Text text -> text.in(language);
            case Map<?, ?> map -> {
                var rendered = new LinkedHashMap<>();
                map.forEach((key, value) -> rendered.put(key, render(value, language)));
                yield rendered;
            }
            case Collection<?> list -> list.stream().map(element -> render(element, language)).toList();
            default -> node;
        };
    }
}
