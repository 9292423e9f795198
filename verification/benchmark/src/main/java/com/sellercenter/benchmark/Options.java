package com.sellercenter.benchmark;

import com.sellercenter.local.process.CannotStart;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param scale times the usual amount of data
 * @param only the cases to measure; none for all
 * @param quick for a look in between: shorter phases
 * @param profile a case to be profiled instead
 * @param data where the databases are during the run
 */
record Options(double scale, Set<String> only, boolean quick, @Nullable String profile, Path data) {

    static Options parse(List<String> arguments, Path usualData) {
        var options = new Options(1, Set.of(), false, null, usualData);
        var rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            options = options.with(rest.pop(), rest);
        }
        return options;
    }

    /** Whether a case is asked for. */
    boolean wants(String name) {
        return only.isEmpty() || only.contains(name);
    }

    /** Whether everything is measured, for as long as figures to be kept take. */
    boolean whole() {
        return only.isEmpty() && !quick;
    }

    private Options with(String option, ArrayDeque<String> rest) {
        return switch (option) {
            case "--quick" -> new Options(scale, only, true, profile, data);
            case "--scale" -> new Options(number(valueOf(option, rest)), only, quick, profile, data);
            case "--only" -> new Options(scale, Set.of(valueOf(option, rest).split(",", -1)), quick, profile, data);
            case "--profile" -> profiling(valueOf(option, rest));
            case "--data" -> new Options(scale, only, quick, profile, Path.of(valueOf(option, rest)));
            default ->
                throw new CannotStart("There is no option " + option + "; see verification/benchmark/run --help.");
        };
    }

    private Options profiling(String name) {
        return new Options(scale, Set.of(name), quick, name, data);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new CannotStart("--scale takes a number, not " + text + ".");
        }
    }

    private static String valueOf(String option, ArrayDeque<String> rest) {
        if (rest.isEmpty()) {
            throw new CannotStart(option + " needs a value; see verification/benchmark/run --help.");
        }
        return rest.pop();
    }
}
