package com.sellercenter.local.endtoend;

import com.sellercenter.local.Build;
import com.sellercenter.local.Console;
import com.sellercenter.local.DataDirectory;
import com.sellercenter.local.LocalSystem;
import com.sellercenter.local.part.Ports;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test the one system of this run: the jars just built, on empty data, at ports nobody uses. */
final class RunningSystem implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(LocalSystem.class);
    }

    @Override
    public LocalSystem resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var ofTheWholeRun = context.getRoot().getStore(Namespace.create(RunningSystem.class));
        return ofTheWholeRun.computeIfAbsent(Started.class).system();
    }

    /** Ends with the run: the store closes it. */
    static final class Started implements AutoCloseable {

        private final DataDirectory data = new DataDirectory(Path.of("target", "end-to-end"));
        private final LocalSystem system;

        Started() {
            data.open();
            data.clear();
            system = new LocalSystem(Build.here(), data, freePorts(), new Console(System.out));
            system.start();
        }

        LocalSystem system() {
            return system;
        }

        @Override
        public void close() {
            system.close();
            data.close();
        }

        private static Ports freePorts() {
            return IntStream.iterate(1000, shift -> shift + 100).mapToObj(Ports::new).filter(Ports::areFree).findFirst()
                    .orElseThrow();
        }
    }
}
