package com.sellercenter.system;

import com.sellercenter.local.part.Instance;
import com.sellercenter.local.part.Ports;
import com.sellercenter.local.part.Probe;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Does for the instances of a service what a Kubernetes Service does: new connections go in turn to those whose readiness
 * probe succeeds, and connections that are open stay where they are.
 */
final class LoadBalancer implements Supplier<List<InetSocketAddress>>, AutoCloseable {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final List<Instance> all;
    private final Set<Instance> ready = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile boolean closed;

    /** Looks every second which of them are ready. */
    LoadBalancer(List<Instance> all) {
        this.all = all;
        all.forEach(instance -> Thread.ofVirtual().start(() -> watch(instance)));
    }

    boolean isReady(Instance instance) {
        return ready.contains(instance);
    }

    /** Those that are ready, in the order in which the next connection tries them. */
    @Override
    public List<InetSocketAddress> get() {
        var addresses = new ArrayList<>(
                all.stream().filter(ready::contains).map(Instance::port).map(Ports::address).toList());
        if (!addresses.isEmpty()) {
            Collections.rotate(addresses, turn.getAndIncrement() % addresses.size());
        }
        return addresses;
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
            Wait.pause(PERIOD);
        }
    }
}
