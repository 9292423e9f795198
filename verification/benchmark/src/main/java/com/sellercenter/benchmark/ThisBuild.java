package com.sellercenter.benchmark;

import com.sellercenter.local.Build;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** The build that this class belongs to; its launcher jar lies elsewhere than the copy this runs on. */
public final class ThisBuild {

    private ThisBuild() {}

    public static Build here() {
        try {
            var classes = Path.of(ThisBuild.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            // the same way up from verification/benchmark/target/benchmark.jar as from verification/benchmark/target/classes
            return new Build(classes.resolve("../../../..").normalize());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
