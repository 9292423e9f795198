package com.sellercenter.kit.web.client;

import com.sellercenter.kit.trace.SpanType;
import com.sellercenter.kit.trace.Trace;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** The spans of calls to other services, each until the answer begins. */
final class ClientSpans {

    private static final String TEMPLATE = WebClient.class.getName() + ".uriTemplate";

    private ClientSpans() {}

    /** The answer, asked for in a span where the trace is sampled; the other service is told the trace of the call. */
    static Mono<ClientResponse> call(ClientRequest request, Trace trace, Function<Trace, Mono<ClientResponse>> call) {
        return trace.isRecorded()
                ? trace.span(type(request), span -> call.apply(trace.in(span)).map(answer -> describe(span, answer)))
                : call.apply(trace);
    }

    private static SpanType type(ClientRequest request) {
        var template = Objects.toString(request.attributes().get(TEMPLATE), "");
        return SpanType.call(request.method().name(), withoutAddress(template));
    }

    private static String withoutAddress(String template) {
        var address = template.indexOf("://");
        return address < 0 ? template : template.substring(template.indexOf('/', address + "://".length()));
    }

    private static ClientResponse describe(Span span, ClientResponse answer) {
        var status = answer.statusCode();
        span.setAttribute("http.response.status_code", status.value());
        if (status.isError()) {
            span.setStatus(StatusCode.ERROR);
        }
        return answer;
    }
}
