package com.sellercenter.benchmark.report;

import java.util.Locale;

/**
 * What is to be reached, and whether it was.
 *
 * @param figures the measured figures behind the value, for people
 * @param atLeast whether the bound is a lower one
 */
public record Target(String what, String figures, double value, boolean atLeast, double bound) {

    public boolean met() {
        return atLeast ? value >= bound : value <= bound;
    }

    String row() {
        return String.format(Locale.ROOT, "| %s | %s | %s | %s %s | %s |", what, figures, Figures.number(value),
                atLeast ? "≥" : "≤", Figures.number(bound), met() ? "✓" : "✗");
    }
}
