package com.sellercenter.benchmark.report;

import java.util.Locale;

/** Numbers as people read them. */
final class Figures {

    private Figures() {}

    static String number(double value) {
        if (value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%,.0f", value);
    }
}
