package com.sellercenter.endtoend;

import com.sellercenter.endtoend.TraceCollector.ReceivedSpan;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** The spans of one trace. */
record Trace(List<ReceivedSpan> spans) {

    /** Those whose parent is missing: where the trace is broken. */
    List<ReceivedSpan> orphans() {
        return spans.stream().filter(span -> !span.parent().isEmpty()
                && spans.stream().noneMatch(other -> other.id().equals(span.parent()))).toList();
    }

    /** Of each span, the titles from the first one of the trace down to it, joined by arrows. */
    List<String> paths() {
        return spans.stream().map(this::path).toList();
    }

    /** The trace as a tree, with the start of each span after the first one's and how long it took, in milliseconds. */
    String tree() {
        return spans.stream().filter(span -> span.parent().isEmpty()).map(first -> tree(first, "", first.start()))
                .collect(Collectors.joining());
    }

    private String path(ReceivedSpan span) {
        return spans.stream().filter(other -> other.id().equals(span.parent())).findFirst()
                .map(parent -> path(parent) + " → " + span.title()).orElse(span.title());
    }

    private String tree(ReceivedSpan span, String indent, long begin) {
        var line = String.format(Locale.ROOT, "%-100s %+8.1f ms %8.1f ms%n", indent + span.title(),
                (span.start() - begin) / 1e6, (span.end() - span.start()) / 1e6);
        return line + spans.stream().filter(child -> Objects.equals(child.parent(), span.id()))
                .sorted(Comparator.comparingLong(ReceivedSpan::start)).map(child -> tree(child, indent + "  ", begin))
                .collect(Collectors.joining());
    }
}
