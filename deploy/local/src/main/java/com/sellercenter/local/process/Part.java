package com.sellercenter.local.process;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A program the system is made of.
 *
 * @param environment what it gets besides the launcher's own environment
 * @param ready tells whether it does its work by now; asked again and again, never throws
 * @param stop the signal it takes as a wish to end in good order
 */
public record Part(String name, List<String> command, Map<String, String> environment, BooleanSupplier ready,
        Signal stop) {

    /** Signals that ask a process to end. */
    public enum Signal {
        TERM, INT
    }

    /** A part that ends at {@code SIGTERM}, as most do. */
    public Part(String name, List<String> command, Map<String, String> environment, BooleanSupplier ready) {
        this(name, command, environment, ready, Signal.TERM);
    }
}
