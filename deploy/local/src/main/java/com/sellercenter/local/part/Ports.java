package com.sellercenter.local.part;

import com.sellercenter.local.process.CannotStart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Where everything listens, on this machine only.
 *
 * @param shift added to every usual port, so that two systems can run side by side
 */
public record Ports(int shift) {

    /** The address everything is bound to. */
    public static final String HOST = "127.0.0.1";

    /** The usual ports, moved by the environment's {@code PORT_SHIFT}. */
    public static Ports fromEnvironment() {
        var shift = System.getenv().getOrDefault("PORT_SHIFT", "0");
        try {
            return new Ports(Integer.parseInt(shift));
        } catch (NumberFormatException e) {
            throw new CannotStart("PORT_SHIFT is a number that is added to every port, not " + shift + ".");
        }
    }

    /** Ports that are free now: the usual ones, moved by that shift or by some hundreds more. */
    public static Ports freeFrom(int shift) {
        return IntStream.iterate(shift, next -> next + 100).mapToObj(Ports::new).filter(Ports::areFree).findFirst()
                .orElseThrow();
    }

    public int postgres() {
        return 15432 + shift;
    }

    public int kafka() {
        return 19092 + shift;
    }

    int kafkaController() {
        return 19093 + shift;
    }

    public int smtp() {
        return 2525 + shift;
    }

    public int mails() {
        return 8025 + shift;
    }

    public int of(Service service) {
        return service.usualPort() + shift;
    }

    public int managementOf(Service service) {
        return service.usualPort() + 1000 + shift;
    }

    /** A port on this machine. */
    public static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(HOST), port);
    }

    /** Refuses when another program listens at one of them. */
    public void requireFree() {
        all().forEach((use, port) -> {
            if (!isFree(port)) {
                throw new CannotStart(
                        "Port %s (%s) is in use by another program; end that, or move all ports by 100 with PORT_SHIFT=100."
                                .formatted(port, use));
            }
        });
    }

    private boolean areFree() {
        return all().values().stream().allMatch(Ports::isFree);
    }

    private Map<String, Integer> all() {
        var all = new LinkedHashMap<String, Integer>();
        for (var service : Service.values()) {
            all.put(service.partName(), of(service));
            all.put(service.partName() + " management", managementOf(service));
        }
        all.put("PostgreSQL", postgres());
        all.put("Kafka", kafka());
        all.put("Kafka controller", kafkaController());
        all.put("SMTP", smtp());
        all.put("mail viewer", mails());
        return all;
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true); // a port that only lingers after its last owner's end is free
            socket.bind(address(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
