package com.sellercenter.chaos;

import com.sellercenter.local.process.CannotStart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param duration how long faults go on at least
 * @param posts how many messages are posted at least; 0 for as many as fit
 * @param defect the name of what is to be built in, or null
 */
record Options(Duration duration, int posts, long seed, Path data, @Nullable String defect, boolean allDefects,
        boolean rolling) {

    /** @param usualData the data directory where none is named */
    static Options parse(List<String> arguments, Path usualData) {
        var options = new Options(Duration.ZERO, 0, System.nanoTime() % 1_000_000, usualData, null, false, false);
        var rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            options = options.with(rest.pop(), rest);
        }
        return options;
    }

    /** The same run with a defect. */
    Options with(String newDefect) {
        return new Options(duration, posts, seed, data, newDefect, allDefects, rolling);
    }

    private Options with(String option, ArrayDeque<String> rest) {
        return switch (option) {
            case "--minutes" -> new Options(Duration.ofSeconds((long) (60 * Double.parseDouble(value(option, rest)))),
                    posts, seed, data, defect, allDefects, rolling);
            case "--posts" -> new Options(duration, Integer.parseInt(value(option, rest)), seed, data, defect,
                    allDefects, rolling);
            case "--seed" -> new Options(duration, posts, Long.parseLong(value(option, rest)), data, defect,
                    allDefects, rolling);
            case "--data" -> new Options(duration, posts, seed, Path.of(value(option, rest)), defect, allDefects,
                    rolling);
            case "--defect" -> with(value(option, rest));
            case "--all-defects" -> new Options(duration, posts, seed, data, defect, true, rolling);
            case "--rolling" -> new Options(duration, posts, seed, data, defect, allDefects, true);
            default -> throw new CannotStart("There is no option " + option + "; see verification/chaos/run --help.");
        };
    }

    private static String value(String option, ArrayDeque<String> rest) {
        if (rest.isEmpty()) {
            throw new CannotStart(option + " needs a value; see verification/chaos/run --help.");
        }
        return rest.pop();
    }
}
