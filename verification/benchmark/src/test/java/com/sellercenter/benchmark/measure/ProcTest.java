package com.sellercenter.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcTest {

    private static final String STAT = "4242 (java (x) 1) S 1 4242 4242 0 -1 4194304 8417 7 1 0 731 269 13 17 20 0 61 0"
            + " 100 0 0 0 0 0 0 0 0 0 0 0 0 0 0 17 0 0 0 0 0 0 0 0 0 0 0 0 0 0";

    @Test
    void readsTimesBehindANameThatHoldsBrackets() {
        assertThat(ProcStat.parse(STAT)).isEqualTo(new ProcStat(1000, 30));
    }

    @Test
    void countsTheTimeOfThisProcessOnly() {
        var processes = Map.of("me", ProcessHandle.current());
        var before = CpuTimes.of(processes);

        spend(300);

        var used = CpuTimes.of(processes).since(before).micros().getOrDefault("me", 0L);
        assertThat(used).isGreaterThanOrEqualTo(200_000);
    }

    @Test
    void readsThePeakOfTheMemory() {
        assertThat(ProcStatus.mostMegabytes("VmPeak:\t 9000 kB\nVmHWM:\t  204800 kB\nVmRSS:\t 1 kB\n")).isEqualTo(200);
        assertThat(ProcStatus.mostMegabytes(ProcessHandle.current())).isGreaterThan(10);
    }

    @Test
    void readsTheFeedsCounters() {
        var metrics = """
                feed_pages_total{application="public-feed-service",from="database"} 25.0
                feed_pages_total{application="public-feed-service",from="memory"} 1075.0
                """;

        assertThat(PageCounts.parse(metrics).hitRatioSince(new PageCounts(1000, 0))).isEqualTo(0.75);
        assertThat(PageCounts.parse("").hitRatioSince(new PageCounts(0, 0))).isNaN();
    }

    private static void spend(long cpuMillis) {
        var threads = java.lang.management.ManagementFactory.getThreadMXBean();
        var end = threads.getCurrentThreadCpuTime() + cpuMillis * 1_000_000;
        while (threads.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }
}
