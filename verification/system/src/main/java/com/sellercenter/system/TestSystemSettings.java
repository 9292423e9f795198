package com.sellercenter.system;

import com.sellercenter.local.Build;
import com.sellercenter.local.DataDirectory;
import com.sellercenter.local.part.Instance;
import com.sellercenter.local.part.Jvm;
import com.sellercenter.local.part.Ports;
import com.sellercenter.local.part.Service;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link TestSystem} is made of.
 *
 * @param data open, and without data of an earlier run
 * @param environment given to every service besides what it needs, so any setting can be another than usual
 * @param faultPoints whether fault proxies stand between the parts
 * @param copies how many instances of a service there are behind fault proxies, where it is not two
 * @param defect built into the services, or null for the services as they are shipped
 * @param first the build that all instances are started from at first, which may be an earlier version
 */
public record TestSystemSettings(Build build, DataDirectory data, Ports ports, Jvm jvm, Map<String, String> environment,
        boolean faultPoints, Map<Service, Integer> copies, @Nullable Defect defect, Build first) {

    /** One instance of each service as it is shipped, and nothing between the parts. */
    public TestSystemSettings(Build build, DataDirectory data, Ports ports, Jvm jvm, Map<String, String> environment) {
        this(build, data, ports, jvm, environment, false, Map.of(), null, build);
    }

    List<Instance> instances() {
        return Stream.of(Service.values()).flatMap(this::instances).toList();
    }

    private Stream<Instance> instances(Service service) {
        return faultPoints
                ? IntStream.rangeClosed(1, copies.getOrDefault(service, 2))
                        .mapToObj(number -> new Instance(service, number, ports))
                : Stream.of(Instance.only(service, ports));
    }
}
