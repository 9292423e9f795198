package com.sellercenter.chaos.world;

import com.sellercenter.local.part.Instance;
import com.sellercenter.local.part.Probe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The instances of a service as a Kubernetes Service sees them: new connections go in turn to those that call themselves
 * ready. Connections that are there already stay where they are, as they do in Kubernetes.
 */
final class Backends implements Targets, AutoCloseable {

    private static final long PERIOD_NANOS = 1_000_000_000;

    private final List<Instance> all;
    private final Set<Instance> ready = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile boolean closed;

    /** Looks every second who is ready. */
    Backends(List<Instance> all) {
        this.all = all;
        all.forEach(instance -> Thread.ofVirtual().start(() -> watch(instance)));
    }

    /** Whether anybody is. */
    boolean anyReady() {
        return !ready.isEmpty();
    }

    boolean isReady(Instance instance) {
        return ready.contains(instance);
    }

    @Override
    public List<Integer> inTurn() {
        var ports = new ArrayList<>(all.stream().filter(ready::contains).map(Instance::port).toList());
        if (!ports.isEmpty()) {
            Collections.rotate(ports, turn.getAndIncrement() % ports.size());
        }
        return ports;
    }

    @Override
    public void close() {
        closed = true;
    }

    private void watch(Instance instance) {
        while (!closed) {
            if (Probe.isReady(instance.managementPort())) {
                ready.add(instance);
            } else {
                ready.remove(instance);
            }
            LockSupport.parkNanos(PERIOD_NANOS);
        }
    }
}
