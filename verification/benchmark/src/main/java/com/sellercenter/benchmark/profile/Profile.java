package com.sellercenter.benchmark.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Where the CPU time of a recording went, by package and by method. */
public final class Profile {

    private static final int SHOWN = 15;
    private static final String OURS = "com.sellercenter.";

    private final Map<String, Integer> packages = new HashMap<>();
    private final Map<String, Integer> methods = new HashMap<>();
    private final Map<String, Integer> ours = new HashMap<>();
    private int samples;

    private Profile() {}

    /** Reads a recording. */
    public static Profile of(Path recording) {
        var profile = new Profile();
        try {
            RecordingFile.readAllEvents(recording).stream()
                    .filter(event -> event.getEventType().getName().equals("jdk.CPUTimeSample"))
                    .forEach(profile::add);
            return profile;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As text: packages and methods at the top of the stack; of our own methods those that are anywhere in it. */
    public String text() {
        return String.format(Locale.ROOT,
                "%d samples%n%nwhere it is, by package%n%s%nby method%n%s%nour methods, with all they call%n%s",
                samples, top(packages), top(methods), top(ours));
    }

    private void add(RecordedEvent event) {
        var stack = event.getStackTrace();
        if (stack == null || stack.getFrames().isEmpty()) {
            return;
        }
        samples++;
        var frames = stack.getFrames();
        packages.merge(packageOf(frames.getFirst()), 1, Integer::sum);
        methods.merge(name(frames.getFirst()), 1, Integer::sum);
        countOurs(frames);
    }

    private void countOurs(List<RecordedFrame> frames) {
        var seen = new HashSet<String>();
        for (var frame : frames) {
            if (type(frame).startsWith(OURS) && seen.add(name(frame))) {
                ours.merge(name(frame), 1, Integer::sum);
            }
        }
    }

    // three parts of a name say whose code it is: io.netty.channel, reactor.core.publisher, org.springframework.web
    private static String packageOf(RecordedFrame frame) {
        var parts = type(frame).split("\\.", -1);
        return List.of(parts).subList(0, Math.min(3, parts.length - 1)).stream().collect(Collectors.joining("."));
    }

    private static String name(RecordedFrame frame) {
        var type = type(frame);
        return type.substring(type.lastIndexOf('.', type.lastIndexOf('.') - 1) + 1) + "." + frame.getMethod().getName();
    }

    private static String type(RecordedFrame frame) {
        return frame.getMethod().getType().getName();
    }

    private String top(Map<String, Integer> counts) {
        return counts.entrySet().stream().sorted(Map.Entry.comparingByValue(Comparator.reverseOrder())).limit(SHOWN)
                .map(entry -> String.format(Locale.ROOT, "  %5.1f %%  %s%n", 100.0 * entry.getValue() / samples,
                        entry.getKey()))
                .collect(Collectors.joining());
    }
}
