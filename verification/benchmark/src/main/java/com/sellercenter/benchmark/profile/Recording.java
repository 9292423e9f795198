package com.sellercenter.benchmark.profile;

import com.sellercenter.local.process.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A flight recording of a service while it is under load. */
public final class Recording {

    private static final String NAME = "name=benchmark";

    private final String pid;

    private Recording(String pid) {
        this.pid = pid;
    }

    /** Begins to record. Samples are taken by CPU time, where the JVM knows how. */
    public static Recording of(ProcessHandle service) {
        var recording = new Recording(Long.toString(service.pid()));
        recording.jcmd("JFR.start", NAME, "settings=profile", "jdk.CPUTimeSample#enabled=true",
                "jdk.CPUTimeSample#throttle=5ms", "jdk.ExecutionSample#enabled=false");
        return recording;
    }

    /** Ends the recording and gives the file that it is written to. */
    public Path write(Path folder, String name) {
        try {
            var file = Files.createDirectories(folder).toAbsolutePath().resolve(name + ".jfr");
            jcmd("JFR.stop", NAME, "filename=" + file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void jcmd(String... command) {
        var all = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), pid));
        all.addAll(List.of(command));
        var _ = Programs.run(all);
    }
}
