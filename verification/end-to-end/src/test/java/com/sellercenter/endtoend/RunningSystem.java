package com.sellercenter.endtoend;

import static java.util.Objects.requireNonNull;

import com.sellercenter.local.Addresses;
import com.sellercenter.local.Build;
import com.sellercenter.local.DataDirectory;
import com.sellercenter.local.demo.Api;
import com.sellercenter.local.part.Jvm;
import com.sellercenter.local.part.Ports;
import com.sellercenter.system.TestSystem;
import com.sellercenter.system.TestSystemSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test the one system of this run: the jars just built, on empty data, at ports nobody uses; or its
 * {@link Addresses} alone, or the {@link TraceCollector} that it sends all of its traces to. With {@code -Dsystem.shift=2000} that is the system already running with that PORT_SHIFT, and
 * nothing is started or stopped.
 */
public final class RunningSystem implements ParameterResolver {

    private static final @Nullable Integer SHIFT = Integer.getInteger("system.shift");

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type.equals(Addresses.class) || type.equals(TestSystem.class) || type.equals(TraceCollector.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        if (type.equals(TestSystem.class)) {
            return started(context).system();
        }
        if (type.equals(TraceCollector.class)) {
            return started(context).collector();
        }
        return SHIFT == null ? started(context).system().addresses() : running(context);
    }

    private static Started started(ExtensionContext context) {
        if (SHIFT != null) {
            throw new IllegalStateException(
                    "this test kills parts or collects spans, so it starts a system of its own, without system.shift");
        }
        return ofTheWholeRun(context).computeIfAbsent(Started.class);
    }

    private static Addresses running(ExtensionContext context) {
        return ofTheWholeRun(context).computeIfAbsent(Addresses.class, key -> {
            var addresses = Addresses.of(new Ports(requireNonNull(SHIFT)));
            FirstConversations.open(new Api(addresses.gateway()));
            return addresses;
        }, Addresses.class);
    }

    private static Store ofTheWholeRun(ExtensionContext context) {
        return context.getRoot().getStore(Namespace.create(RunningSystem.class));
    }

    /** Ends with the run: the store closes it. */
    static final class Started implements AutoCloseable {

        private final DataDirectory data = new DataDirectory(Path.of("target", "end-to-end"));
        private final TraceCollector collector = new TraceCollector();
        private final TestSystem system;

        Started() {
            data.open();
            data.clear();
            var ports = Ports.freeFrom(1000);
            system = new TestSystem(new TestSystemSettings(Build.of(RunningSystem.class), data, ports, Jvm.ONCE,
                    environment(Addresses.of(ports))), System.out::println);
            startOrLeaveNothing();
        }

        private void startOrLeaveNothing() {
            try {
                system.start();
                FirstConversations.open(new Api(system.addresses().gateway()));
            } catch (RuntimeException | AssertionError e) {
                close();
                throw e;
            }
        }

        TestSystem system() {
            return system;
        }

        TraceCollector collector() {
            return collector;
        }

        @Override
        public void close() {
            system.close();
            collector.close();
            data.close();
        }

        private Map<String, String> environment(Addresses addresses) {
            var environment = new HashMap<>(fromFile());
            environment.putAll(addresses.demoPage());
            environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint());
            environment.put("OTEL_TRACES_SAMPLER_ARG", "1");
            return environment;
        }

        // in the form of env(1), so that deploy/run-local can be started likewise
        private static Map<String, String> fromFile() {
            try (var file = RunningSystem.class.getResourceAsStream("/end-to-end.env")) {
                return new String(requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8).lines()
                        .map(line -> line.split("=", 2)).collect(Collectors.toMap(line -> line[0], line -> line[1]));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
