package com.sellercenter.chaos.check;

/** One line of the table: what must hold, the figures, and whether it does. */
public record Check(String name, String figures, boolean holds) {

    /** Holds where the count of what must not be is 0. */
    public static Check none(String name, long wrong, String figures) {
        return new Check(name, wrong + " " + figures, wrong == 0);
    }

    @Override
    public String toString() {
        return "  %s  %-52s %s".formatted(holds ? "✓" : "✗", name, figures);
    }
}
