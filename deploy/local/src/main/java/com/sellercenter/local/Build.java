package com.sellercenter.local;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;

/**
 * What Maven has built.
 *
 * @param root the folder of the repository
 */
public record Build(Path root) {

    /** The build that a class belongs to, which is in the target folder of a module two levels below the root. */
    public static Build of(Class<?> member) {
        try {
            var classes = Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
            // the same way up from deploy/local/target/local.jar as from deploy/local/target/classes
            return new Build(classes.resolve("../../../..").normalize());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The launcher and its libraries, the broker among them. */
    public String launcherClassPath() {
        return target().resolve("local.jar") + File.pathSeparator + target().resolve("lib/*");
    }

    /** What is made of the build at the first start and serves every later one. */
    public Path prepared() {
        return target().resolve("prepared");
    }

    private Path target() {
        return root.resolve("deploy/local/target");
    }
}
