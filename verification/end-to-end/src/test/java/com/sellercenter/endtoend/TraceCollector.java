package com.sellercenter.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;

/** Receives spans as a collector does (OTLP over HTTP), and keeps the newest. */
public final class TraceCollector implements AutoCloseable {

    private static final int MAX_SPANS = 20_000;

    private final Queue<ReceivedSpan> received = new ArrayDeque<>();
    private final HttpServer server;

    TraceCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::receive);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** All spans of the trace in which the request with the id was answered, as far as they have come. */
    synchronized Trace traceOf(String requestId) {
        var ids = received.stream().filter(span -> span.requestId().equals(requestId)).map(ReceivedSpan::trace)
                .distinct().toList();
        return new Trace(received.stream().filter(span -> ids.contains(span.trace())).toList());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()).getResourceSpansList().forEach(this::keep);
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private void keep(ResourceSpans spans) {
        var service = value(spans.getResource().getAttributesList(), "service.name");
        spans.getScopeSpansList().forEach(scope -> scope.getSpansList()
                .forEach(span -> keep(received(service, span))));
    }

    private synchronized void keep(ReceivedSpan span) {
        received.add(span);
        if (received.size() > MAX_SPANS) {
            received.remove();
        }
    }

    private static ReceivedSpan received(String service, Span span) {
        return new ReceivedSpan(HexFormat.of().formatHex(span.getTraceId().toByteArray()),
                HexFormat.of().formatHex(span.getSpanId().toByteArray()),
                HexFormat.of().formatHex(span.getParentSpanId().toByteArray()), service,
                span.getKind().name().replace("SPAN_KIND_", ""), span.getName(), span.getStartTimeUnixNano(),
                span.getEndTimeUnixNano(), value(span.getAttributesList(), "request_id"));
    }

    private static String value(List<KeyValue> attributes, String key) {
        return attributes.stream().filter(attribute -> attribute.getKey().equals(key))
                .map(attribute -> attribute.getValue().getStringValue()).findFirst().orElse("");
    }

    /**
     * A span as it came.
     *
     * @param parent the id of the span around it; empty where it is the first
     * @param start in nanoseconds since 1970, as is {@code end}
     */
    record ReceivedSpan(String trace, String id, String parent, String service, String kind, String name, long start,
            long end, String requestId) {

        String title() {
            return service + " " + kind + " " + name;
        }
    }
}
