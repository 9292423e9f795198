package com.sellercenter.benchmark.report;

import com.sellercenter.benchmark.measure.Measurement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Everything that a run found out, in the order of finding. */
public final class Results {

    private final Map<String, Measurement> measurements = new LinkedHashMap<>();
    private final Map<String, Double> figures = new LinkedHashMap<>();

    public void add(Measurement measurement) {
        measurements.put(measurement.name(), measurement);
    }

    /** A single number; its name says what it is and in which unit. */
    public void add(String name, double value) {
        figures.put(name, value);
    }

    public Optional<Measurement> measurement(String name) {
        return Optional.ofNullable(measurements.get(name));
    }

    public Optional<Double> figure(String name) {
        return Optional.ofNullable(figures.get(name));
    }

    public Map<String, Measurement> measurements() {
        return measurements;
    }

    public Map<String, Double> figures() {
        return figures;
    }
}
