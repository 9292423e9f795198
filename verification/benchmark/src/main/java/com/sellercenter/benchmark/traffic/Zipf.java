package com.sellercenter.benchmark.traffic;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/** Draws ranks from 0 up, rank {@code r} in proportion to {@code 1 / (r + 1)}, as product pages are visited. */
public final class Zipf {

    private final double[] upTo;

    public Zipf(int ranks) {
        upTo = new double[ranks];
        double sum = 0;
        for (int rank = 0; rank < ranks; rank++) {
            sum += 1.0 / (rank + 1);
            upTo[rank] = sum;
        }
    }

    public int draw() {
        var point = ThreadLocalRandom.current().nextDouble(upTo[upTo.length - 1]);
        var found = Arrays.binarySearch(upTo, point);
        return found >= 0 ? found : -found - 1;
    }
}
