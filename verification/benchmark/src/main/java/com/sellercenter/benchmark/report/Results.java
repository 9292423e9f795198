package com.sellercenter.benchmark.report;

import com.sellercenter.benchmark.measure.Measurement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a run found out, in the order of finding.
 *
 * @param measurements by case
 * @param figures single numbers; a name says what it is and in which unit
 */
public record Results(Map<String, Measurement> measurements, Map<String, Double> figures) {

    public Results() {
        this(new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    public void add(Measurement measurement) {
        measurements.put(measurement.name(), measurement);
    }

    public void add(String name, double value) {
        figures.put(name, value);
    }

    public Optional<Measurement> measurement(String name) {
        return Optional.ofNullable(measurements.get(name));
    }
}
