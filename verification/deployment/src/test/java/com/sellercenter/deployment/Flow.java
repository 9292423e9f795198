package com.sellercenter.deployment;

/** A connection: who opens it, to whom, on which port. */
record Flow(String from, String to, int port) implements Comparable<Flow> {

    /** Whoever is no pod of the overlay. */
    static final String OUTSIDE = "outside";

    @Override
    public int compareTo(Flow other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return from + " -> " + to + ":" + port;
    }
}
