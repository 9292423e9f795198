package com.sellercenter.local.part;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a service's JVM is made for. */
public enum Jvm {
    /** Up quickly, at half the speed later on: for a laptop. */
    QUICK(1, true),
    /** As fast as can be once it has run for a while: for real traffic. */
    FAST(4, true),
    /** Without an AOT cache, where making one costs more than it saves: for tests, and for what is no service. */
    ONCE(1, false);

    // an AOT cache fits only the JVM options it was made with, but for the compilers
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-Xss512k", "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true",
            "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Xlog:disable",
            "-Xlog:all=error:stderr");

    // A heap begins small and grows where it must: by itself a JVM takes a share of the machine's memory, which may be
    // all that it is allowed. What compilers have had and freed goes back to the system.
    private static final List<String> TRAINED = List.of("-Xms64m", "-XX:TrimNativeHeapInterval=5000");

    // without a cache, verifying the classes that javac has just made is a sixth of a start
    private static final List<String> UNTRAINED = List.of("-XX:+UnlockDiagnosticVMOptions",
            "-XX:-BytecodeVerificationRemote");

    private final int lastCompiler;
    private final boolean trained;

    Jvm(int lastCompiler, boolean trained) {
        this.lastCompiler = lastCompiler;
        this.trained = trained;
    }

    /** Whether it starts from an AOT cache that a trial start has made. */
    boolean isTrained() {
        return trained;
    }

    /** The command line of a Java program on the launcher's own JDK. */
    public List<String> command(int heapMegabytes, List<String> rest) {
        return Stream.of(List.of(ownJava(), "-Xmx" + heapMegabytes + "m",
                "-XX:TieredStopAtLevel=" + lastCompiler), trained ? TRAINED : UNTRAINED, OPTIONS, rest)
                .flatMap(List::stream).toList();
    }

    private static String ownJava() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
