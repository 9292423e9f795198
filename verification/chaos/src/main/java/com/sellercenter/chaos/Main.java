package com.sellercenter.chaos;

import com.sellercenter.chaos.check.Check;
import com.sellercenter.chaos.world.Defect;
import com.sellercenter.chaos.world.World;
import com.sellercenter.local.Build;
import com.sellercenter.local.DataDirectory;
import com.sellercenter.local.part.Ports;
import com.sellercenter.local.part.Service;
import com.sellercenter.local.process.CannotStart;
import java.net.URISyntaxException;
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

    private final Build build = build();
    private final Options options;

    private Main(List<String> arguments) {
        options = Options.parse(arguments, build.root().resolve("verification/chaos/target/data"));
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
        return main.options.allDefects() ? main.proveTheChecks() : main.prove();
    }

    private boolean prove() {
        var checks = checks(options);
        checks.forEach(check -> say(check.toString()));
        var holds = checks.stream().allMatch(Check::holds);
        say("seed %d: %s".formatted(options.seed(), holds ? "everything holds" : "NOT everything holds"));
        return holds;
    }

    /** Runs with each defect; all is well if every run finds something. */
    private boolean proveTheChecks() {
        var found = new LinkedHashMap<String, String>();
        for (var defect : Defect.all(defects())) {
            var red = checks(options.with(defect.name())).stream().filter(check -> !check.holds()).toList();
            red.forEach(check -> say(check.toString()));
            found.put(defect.name(), red.stream().map(Check::name).collect(Collectors.joining("; ")));
        }
        found.forEach((defect, checks) -> say("  %s  %-28s %s".formatted(checks.isEmpty() ? "✗" : "✓", defect,
                checks.isEmpty() ? "not found" : "found by: " + checks)));
        return found.values().stream().noneMatch(String::isEmpty);
    }

    private List<Check> checks(Options these) {
        var defect = these.defect() == null ? null : Defect.named(defects(), these.defect());
        say("seed %d%s".formatted(these.seed(), defect == null ? "" : ", with the defect " + defect.name()));
        try (var data = new DataDirectory(these.data())) {
            data.open();
            data.clear();
            try (var world = world(data, defect)) {
                world.start();
                return these.rolling()
                        ? new RollingRestart(world, Main::say).run()
                        : new Proof(world, these, Main::say).run();
            }
        }
    }

    private World world(DataDirectory data, @Nullable Defect defect) {
        var world = new World(build, data, new Ports(shift()), defect, options.rolling() ? Map.of() : COPIES,
                line -> say("  " + line));
        Runtime.getRuntime().addShutdownHook(new Thread(world::close, "stop"));
        return world;
    }

    private Path defects() {
        return build.root().resolve("verification/chaos/src/defects");
    }

    private static Build build() {
        try {
            var classes = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            // the same way up from verification/chaos/target/chaos.jar as from verification/chaos/target/classes
            return new Build(classes.resolve("../../../..").normalize());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int shift() {
        return Integer.parseInt(System.getenv().getOrDefault("PORT_SHIFT", "0"));
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
