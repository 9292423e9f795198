package com.sellercenter.benchmark.measure;

import com.sellercenter.benchmark.load.Traffic;
import java.util.function.Supplier;

/**
 * Something to be measured.
 *
 * @param name by which it is chosen and found in the results
 * @param port where it listens
 * @param traffic makes the requests; asked anew for each phase
 * @param clients at the same time in the closed loop
 */
public record Case(String name, int port, Supplier<Traffic> traffic, int clients) {

    private static final int USUAL_CLIENTS = 16;

    public Case(String name, int port, Supplier<Traffic> traffic) {
        this(name, port, traffic, USUAL_CLIENTS);
    }
}
