package com.sellercenter.chaos;

import com.sellercenter.local.Arguments;
import com.sellercenter.local.process.CannotStart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What was asked for on the command line. */
final class Options {

    @Option(names = "--minutes")
    private double minutes;

    /** How many messages are posted at least; 0 for as many as fit. */
    @Option(names = "--posts")
    int posts;

    @Option(names = "--seed")
    long seed = System.nanoTime() % 1_000_000;

    @Option(names = "--data")
    Path data;

    /** The name of the defect to be built in, or null. */
    @Option(names = "--defect")
    @Nullable
    String defect;

    @Option(names = "--all-defects")
    boolean allDefects;

    @Option(names = "--rolling")
    boolean rolling;

    /** Where an earlier version is built, from which a rolling upgrade begins, or null. */
    @Option(names = "--from")
    @Nullable
    Path from;

    /** Whether the upgrade is rolled back and forward again. */
    @Option(names = "--back")
    boolean back;

    private Options(Path usualData) {
        data = usualData;
    }

    /** @param usualData the data directory where none is named */
    static Options parse(List<String> arguments, Path usualData) {
        var options = Arguments.parse("verification/chaos/run", arguments, new Options(usualData));
        if (options.from == null ? options.back : !options.rolling) {
            throw new CannotStart("--from goes with --rolling, and --back with --from.");
        }
        return options;
    }

    /** How long faults go on at least. */
    Duration duration() {
        return Duration.ofSeconds((long) (60 * minutes));
    }
}
