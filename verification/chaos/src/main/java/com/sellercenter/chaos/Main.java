package com.sellercenter.chaos;

import com.sellercenter.chaos.check.Check;
import com.sellercenter.local.Build;
import com.sellercenter.local.DataDirectory;
import com.sellercenter.local.part.Jvm;
import com.sellercenter.local.part.Ports;
import com.sellercenter.local.part.Service;
import com.sellercenter.local.process.CannotStart;
import com.sellercenter.system.Defect;
import com.sellercenter.system.TestSystem;
import com.sellercenter.system.TestSystemSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code verification/chaos/run}. */
public final class Main {

    // one gateway and one sender of mails, so that their deaths are felt
    private static final Map<Service, Integer> COPIES = Map.of(Service.GATEWAY, 1, Service.NOTIFICATION, 1);

    // the load comes from one address with a few tokens
    private static final Map<String, String> ENVIRONMENT = Map.of("MAIL_FIRST_PAUSE", "1s", "DRAIN", "3s",
            "PRINCIPAL_RATE", "100000", "ADDRESS_RATE", "100000", "SELLER_RESPONSES", "true");

    private final Build build = Build.of(Main.class);
    private final Options options;
    private final Build first;

    private Main(List<String> arguments) {
        options = Options.parse(arguments, build.root().resolve("verification/chaos/target/data"));
        first = options.from == null ? build : new Build(options.from.toAbsolutePath().normalize());
    }

    public static void main(String[] arguments) {
        try {
            System.exit(run(List.of(arguments)) ? 0 : 1);
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** What the command line does; whether all is as it must be. */
    static boolean run(List<String> arguments) {
        var main = new Main(arguments);
        return main.options.allDefects ? main.proveTheChecks() : main.prove();
    }

    private boolean prove() {
        var checks = checks(chosenDefect());
        checks.forEach(check -> say(check.toString()));
        var holds = checks.stream().allMatch(Check::holds);
        say("seed %s: %s".formatted(options.seed, holds ? "everything holds" : "NOT everything holds"));
        return holds;
    }

    /** Runs with each defect; all is well if every run finds something. */
    private boolean proveTheChecks() {
        var found = new LinkedHashMap<String, String>();
        for (var defect : Defect.all(defects())) {
            var red = checks(defect).stream().filter(check -> !check.holds()).toList();
            red.forEach(check -> say(check.toString()));
            found.put(defect.name(), red.stream().map(Check::name).collect(Collectors.joining("; ")));
        }
        found.forEach((defect, checks) -> say("  %s  %-28s %s".formatted(checks.isEmpty() ? "✗" : "✓", defect,
                checks.isEmpty() ? "not found" : "found by: " + checks)));
        return found.values().stream().noneMatch(String::isEmpty);
    }

    private List<Check> checks(@Nullable Defect defect) {
        say("seed %s%s".formatted(options.seed, defect == null ? "" : ", with the defect " + defect.name()));
        try (var data = new DataDirectory(options.data)) {
            data.open();
            data.clear();
            try (var system = system(data, defect)) {
                system.start();
                return checks(system, defect);
            }
        }
    }

    private List<Check> checks(TestSystem system, @Nullable Defect defect) {
        if (!options.rolling) {
            return new Proof(system, options, defect != null, Main::say).run();
        }
        return options.from == null
                ? new RollingRestart(system, Main::say).run()
                : new RollingUpgrade(system, first, build, options, Main::say).run();
    }

    private TestSystem system(DataDirectory data, @Nullable Defect defect) {
        // a trial start for an AOT cache would migrate the databases of an earlier version
        var jvm = options.from == null ? Jvm.QUICK : Jvm.ONCE;
        var settings = new TestSystemSettings(build, data, Ports.fromEnvironment(), jvm, ENVIRONMENT, true,
                options.rolling ? Map.of() : COPIES, defect, first);
        var system = new TestSystem(settings, line -> say("  " + line));
        Runtime.getRuntime().addShutdownHook(new Thread(system::close, "stop"));
        return system;
    }

    private @Nullable Defect chosenDefect() {
        return options.defect == null ? null : Defect.named(defects(), options.defect);
    }

    private Path defects() {
        return build.root().resolve("verification/chaos/src/defects");
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
