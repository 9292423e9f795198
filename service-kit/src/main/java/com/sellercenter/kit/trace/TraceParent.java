package com.sellercenter.kit.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** The text of a {@code traceparent} header: {@code 00-<trace id>-<span id>-<flags>} (W3C Trace Context §3.2). */
final class TraceParent {

    private static final int LENGTH = 55;
    private static final int TRACE_ID = 3;
    private static final int SPAN_ID = 36;
    private static final int FLAGS = 53;

    private TraceParent() {}

    /** Whether the text is a header of version 00 with ids that are not zero. */
    static boolean isValid(String text) {
        return text.length() == LENGTH && text.startsWith("00-") && text.charAt(SPAN_ID - 1) == '-'
                && text.charAt(FLAGS - 1) == '-' && isId(text, TRACE_ID, SPAN_ID - 1) && isId(text, SPAN_ID, FLAGS - 1)
                && isHex(text.charAt(FLAGS)) && isHex(text.charAt(FLAGS + 1));
    }

    /** Whether the flags of a valid text say that the caller records its spans. */
    static boolean isSampled(String valid) {
        return (Character.digit(valid.charAt(FLAGS + 1), 16) & 1) == 1;
    }

    static String traceId(String valid) {
        return valid.substring(TRACE_ID, SPAN_ID - 1);
    }

    static String spanId(String valid) {
        return valid.substring(SPAN_ID, FLAGS - 1);
    }

    static String of(SpanContext span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + span.getTraceFlags().asHex();
    }

    static SpanContext span(String valid) {
        return SpanContext.createFromRemoteParent(traceId(valid), spanId(valid), TraceFlags.getSampled(),
                TraceState.getDefault());
    }

    /** The parent of a new span: that of the text, or none where it is empty. */
    static Context context(String validOrEmpty) {
        return validOrEmpty.isEmpty() ? Context.root() : Context.root().with(Span.wrap(span(validOrEmpty)));
    }

    /** A new trace that nobody records; the next process, told so, does not decide anew. */
    static String unsampled() {
        var hex = HexFormat.of();
        return "00-" + hex.toHexDigits(id()) + hex.toHexDigits(id()) + "-" + hex.toHexDigits(id()) + "-00";
    }

    private static long id() {
        return ThreadLocalRandom.current().nextLong() | 1; // never zero
    }

    private static boolean isId(String text, int from, int to) {
        var zero = true;
        for (var i = from; i < to; i++) {
            if (!isHex(text.charAt(i))) {
                return false;
            }
            zero &= text.charAt(i) == '0';
        }
        return !zero;
    }

    private static boolean isHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
}
