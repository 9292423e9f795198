package com.sellercenter.kit.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

    private static final String SAMPLED = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void readsTheTraceTheSpanAndTheFlag() {
        assertThat(TraceParent.isValid(SAMPLED)).isTrue();
        assertThat(TraceParent.isSampled(SAMPLED)).isTrue();
        assertThat(TraceParent.traceId(SAMPLED)).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(TraceParent.spanId(SAMPLED)).isEqualTo("00f067aa0ba902b7");
        assertThat(TraceParent.of(TraceParent.span(SAMPLED))).isEqualTo(SAMPLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "02", "f0"})
    void takesOnlyTheLowestFlagForTheDecision(String flags) {
        var text = SAMPLED.substring(0, 53) + flags;
        assertThat(TraceParent.isValid(text)).isTrue();
        assertThat(TraceParent.isSampled(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-011",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
            "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00_4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e47360-0f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0g"})
    void refusesWhatIsMalformed(String text) {
        assertThat(TraceParent.isValid(text)).isFalse();
    }

    @Test
    void makesAValidOneThatNobodyRecords() {
        var made = TraceParent.unsampled();
        assertThat(TraceParent.isValid(made)).isTrue();
        assertThat(TraceParent.isSampled(made)).isFalse();
        assertThat(TraceParent.unsampled()).isNotEqualTo(made);
    }
}
