package com.sellercenter.local.part;

import java.nio.file.Path;

/** The launcher's own JDK, which every part that is a Java program runs on. */
final class JavaCommand {

    private JavaCommand() {}

    static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
