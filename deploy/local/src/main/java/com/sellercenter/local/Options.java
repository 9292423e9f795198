package com.sellercenter.local;

import com.sellercenter.local.process.CannotStart;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;

/** What was asked for on the command line. */
record Options(Path data, boolean fresh, boolean tour) {

    /** @param usualData the data directory where none is named */
    static Options parse(List<String> arguments, Path usualData) {
        var data = usualData;
        var fresh = false;
        var tour = false;
        var rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            switch (rest.pop()) {
                case "--data" -> data = Path.of(valueOf("--data", rest));
                case "--fresh" -> fresh = true;
                case "--tour" -> tour = true;
                case String unknown ->
                    throw new CannotStart("There is no option " + unknown + "; see deploy/run-local --help.");
            }
        }
        return new Options(data, fresh, tour);
    }

    private static String valueOf(String option, ArrayDeque<String> rest) {
        if (rest.isEmpty()) {
            throw new CannotStart(option + " needs a value; see deploy/run-local --help.");
        }
        return rest.pop();
    }
}
