package com.sellercenter.kit.contact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A part of a text: the places of its first character and of the one behind its last. */
record Span(int begin, int end) {

    /** The spans in their order, with those as one that overlap or touch. */
    static List<Span> merged(Stream<Span> spans) {
        var merged = new ArrayList<Span>();
        spans.sorted(Comparator.comparingInt(Span::begin)).forEach(span -> {
            if (merged.isEmpty() || merged.getLast().end < span.begin) {
                merged.add(span);
            } else {
                merged.add(merged.removeLast().and(span));
            }
        });
        return merged;
    }

    private Span and(Span later) {
        return new Span(begin, Math.max(end, later.end));
    }
}
