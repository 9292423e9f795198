package com.sellercenter.local.part;

/**
 * One of several instances of a service, each with ports of its own.
 *
 * @param number from 1
 */
public record Instance(Service service, int number, Ports ports) {

    /** The name of its part. */
    public String name() {
        return service.partName() + "-" + number;
    }

    public int port() {
        return ports.of(service) + 10 * number;
    }

    public int managementPort() {
        return ports.managementOf(service) + 10 * number;
    }
}
