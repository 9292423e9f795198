package com.sellercenter.local;

import com.sellercenter.local.process.Programs;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What processes hold of the machine's memory. */
final class Memory {

    private Memory() {}

    /** The resident memory of these and their descendants; pages they share are counted for each. */
    static long residentMegabytes(Stream<ProcessHandle> processes) {
        var ids = processes.flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(process -> Long.toString(process.pid())).distinct().collect(Collectors.joining(","));
        var kilobytes = Programs.run("ps", "-o", "rss=", "-p", ids).lines().map(String::strip)
                .mapToLong(Long::parseLong).sum();
        return kilobytes / 1024;
    }
}
