package com.sellercenter.local;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** What was asked for on the command line. */
final class Options {

    @Option(names = "--data")
    Path data;

    @Option(names = "--fresh")
    boolean fresh;

    @Option(names = "--tour")
    boolean tour;

    private Options(Path usualData) {
        data = usualData;
    }

    /** @param usualData the data directory where none is named */
    static Options parse(List<String> arguments, Path usualData) {
        return Arguments.parse("deploy/run-local", arguments, new Options(usualData));
    }
}
