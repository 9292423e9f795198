package com.sellercenter.local;

import com.sellercenter.local.process.CannotStart;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Command lines. The scripts answer {@code --help} themselves, because that needs no build. */
public final class Arguments {

    private Arguments() {}

    /**
     * Fills the {@code @Option} fields of an object and returns it.
     *
     * @param script the script whose {@code --help} lists the options
     * @throws CannotStart where an option is unknown or lacks its value
     */
    public static <T> T parse(String script, List<String> arguments, T options) {
        try {
            new CommandLine(options).parseArgs(arguments.toArray(String[]::new));
            return options;
        } catch (ParameterException e) {
            throw new CannotStart(e.getMessage() + "; see " + script + " --help.");
        }
    }
}
