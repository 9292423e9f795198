package com.sellercenter.local.part;

/**
 * An instance of a service.
 *
 * @param number 0 where it is the only one, at the service's own ports; else from 1, each with ports of its own
 */
public record Instance(Service service, int number, Ports ports) {

    /** The only one, whose part has the service's name. */
    public static Instance only(Service service, Ports ports) {
        return new Instance(service, 0, ports);
    }

    /** The name of its part. */
    public String name() {
        return number == 0 ? service.partName() : service.partName() + "-" + number;
    }

    public int port() {
        return ports.of(service) + 10 * number;
    }

    public int managementPort() {
        return ports.managementOf(service) + 10 * number;
    }
}
