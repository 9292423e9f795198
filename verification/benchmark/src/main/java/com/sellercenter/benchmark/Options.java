package com.sellercenter.benchmark;

import com.sellercenter.local.Arguments;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What was asked for on the command line. */
final class Options {

    /** Times the usual amount of data. */
    @Option(names = "--scale")
    double scale = 1;

    @Option(names = "--only", split = ",")
    private Set<String> only = Set.of();

    /** For a look in between: shorter phases. */
    @Option(names = "--quick")
    boolean quick;

    /** A case to be profiled instead of measured, or null. */
    @Option(names = "--profile")
    @Nullable
    String profile;

    /** Where the databases are during the run. */
    @Option(names = "--data")
    Path data;

    private Options(Path usualData) {
        data = usualData;
    }

    /** @param usualData the data directory where none is named */
    static Options parse(List<String> arguments, Path usualData) {
        return Arguments.parse("verification/benchmark/run", arguments, new Options(usualData));
    }

    /** The cases to measure; none for all. */
    Set<String> only() {
        return profile == null ? only : Set.of(profile);
    }

    /** Whether a case is asked for. */
    boolean wants(String name) {
        return only().isEmpty() || only().contains(name);
    }

    /** Whether everything is measured, for as long as figures to be kept take. */
    boolean whole() {
        return only().isEmpty() && !quick;
    }
}
