package com.sellercenter.benchmark.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ZipfTest {

    @Test
    void drawsTheFirstTwiceAsOftenAsTheSecond() {
        var zipf = new Zipf(100);
        var drawn = IntStream.generate(zipf::draw).limit(100_000).toArray();

        assertThat(IntStream.of(drawn)).allMatch(rank -> rank >= 0 && rank < 100);
        assertThat(share(drawn, 0)).isCloseTo(0.193, within(0.02));
        assertThat(share(drawn, 1)).isCloseTo(0.096, within(0.02));
    }

    private static double share(int[] drawn, int rank) {
        return IntStream.of(drawn).filter(each -> each == rank).count() / (double) drawn.length;
    }
}
