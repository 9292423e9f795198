package com.sellercenter.benchmark.measure;

import com.sellercenter.benchmark.load.Traffic;
import java.util.function.Supplier;

/**
 * Something to be measured.
 *
 * @param name by which it is chosen and found in the results
 * @param port where it listens
 * @param traffic makes the requests; asked anew for each phase
 */
public record Case(String name, int port, Supplier<Traffic> traffic) {}
