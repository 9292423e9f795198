package com.sellercenter.kit.trace;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;

/**
 * What a span is about, in OpenTelemetry's semantic conventions. Names and attributes hold no ids, texts or addresses of
 * people.
 *
 * @param name says what is done, without anything that differs from one request to the next
 */
public record SpanType(SpanKind kind, String name, Attributes attributes) {

    private static final AttributeKey<String> MESSAGING = stringKey("messaging.system");
    private static final AttributeKey<String> TOPIC = stringKey("messaging.destination.name");
    private static final AttributeKey<String> OPERATION = stringKey("messaging.operation.type");

    /** A request that is answered; its route is known when it has been. */
    public static SpanType request(String method) {
        return new SpanType(SpanKind.SERVER, method, Attributes.of(stringKey("http.request.method"), method));
    }

    /** A call to another service. */
    public static SpanType call(String method, String template) {
        return new SpanType(SpanKind.CLIENT, method + " " + template,
                Attributes.of(stringKey("http.request.method"), method, stringKey("url.template"), template));
    }

    /** A statement that PostgreSQL executes. */
    public static SpanType statement(String name) {
        return new SpanType(SpanKind.CLIENT, name, Attributes.of(stringKey("db.system.name"), "postgresql"));
    }

    /** Records are sent to the topic and acknowledged. */
    public static SpanType publish(String topic) {
        return new SpanType(SpanKind.PRODUCER, "publish " + topic,
                Attributes.of(MESSAGING, "kafka", TOPIC, topic, OPERATION, "send"));
    }

    /** A record of the topic is handled, together with others. */
    public static SpanType process(String topic) {
        return new SpanType(SpanKind.CONSUMER, "process " + topic,
                Attributes.of(MESSAGING, "kafka", TOPIC, topic, OPERATION, "process"));
    }

    /** A mail is handed to the mail server. */
    public static SpanType mail() {
        return new SpanType(SpanKind.CLIENT, "send mail", Attributes.of(stringKey("network.protocol.name"), "smtp"));
    }
}
