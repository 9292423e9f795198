package com.sellercenter.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TargetsTest {

    @Test
    void saysWhatWasReachedAndWhatWasNot() {
        var results = new Results();
        results.add("feed p50 ms", 40);
        results.add("feed p99 ms", 1200);
        results.add("start gateway s", 2.4);
        results.add("memory gateway MiB", 351);

        assertThat(Targets.of(results)).extracting(Target::what, Target::met).containsExactlyInAnyOrder(
                org.assertj.core.groups.Tuple.tuple("feed p50 ms", true),
                org.assertj.core.groups.Tuple.tuple("feed p99 ms", false),
                org.assertj.core.groups.Tuple.tuple("start gateway s", true),
                org.assertj.core.groups.Tuple.tuple("memory gateway MiB", false));
    }

    @Test
    void knowsUpperAndLowerBounds() {
        assertThat(new Target("", "", 0.7, true, 0.7).met()).isTrue();
        assertThat(new Target("", "", 0.69, true, 0.7).met()).isFalse();
        assertThat(new Target("", "", 1.3, false, 1.3).met()).isTrue();
        assertThat(new Target("", "", 1.31, false, 1.3).met()).isFalse();
    }
}
