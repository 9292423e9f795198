package com.sellercenter.kit.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;

/** What the probes are answered, as the gauge {@code health.up} with the tag {@code group}: alerts cannot ask a probe. */
public final class HealthMetrics implements MeterBinder {

    private final HealthEndpoint health;

    public HealthMetrics(HealthEndpoint health) {
        this.health = health;
    }

    /** Registers the gauges of liveness and readiness. Each reading asks anew, and waits for the database as a probe does. */
    @Override
    public void bindTo(MeterRegistry meters) {
        register("liveness", meters);
        register("readiness", meters);
    }

    private void register(String group, MeterRegistry meters) {
        Gauge.builder("health.up", () -> isUp(group) ? 1 : 0).tag("group", group)
                .description("1 while the probe is answered 200").register(meters);
    }

    private boolean isUp(String group) {
        var answer = health.healthForPath(group);
        return answer != null && Status.UP.equals(answer.getStatus());
    }
}
