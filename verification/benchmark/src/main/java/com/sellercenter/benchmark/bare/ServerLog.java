package com.sellercenter.benchmark.bare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what PostgreSQL logs with {@code log_statement = all} and {@code log_line_prefix = '%d|'}. */
final class ServerLog {

    private static final Pattern ENTRY = Pattern.compile("([^|\\s]*)\\|(\\w+):  (.*)", Pattern.DOTALL);
    private static final Pattern EXECUTED = Pattern.compile("execute [^:]*: (.*)", Pattern.DOTALL);
    private static final Pattern VALUE = Pattern.compile("\\$\\d+ = (?:NULL|'((?:[^']++|'')*+)')");

    private ServerLog() {}

    /** The statements executed with values or at least as prepared ones, in their order. */
    static List<LoggedStatement> statements(String log) {
        var statements = new ArrayList<LoggedStatement>();
        for (var entry : entries(log)) {
            var matcher = ENTRY.matcher(entry);
            if (matcher.matches()) {
                read(matcher, statements);
            }
        }
        return List.copyOf(statements);
    }

    private static void read(Matcher entry, List<LoggedStatement> statements) {
        var executed = EXECUTED.matcher(entry.group(3));
        if (entry.group(2).equals("LOG") && executed.matches()) {
            statements.add(new LoggedStatement(entry.group(1), executed.group(1), List.of()));
        } else if (entry.group(2).equals("DETAIL") && !statements.isEmpty()) {
            var last = statements.removeLast();
            statements.add(new LoggedStatement(last.database(), last.sql(), values(entry.group(3))));
        }
    }

    // a line that begins with a tab goes on with the entry before
    private static List<String> entries(String log) {
        var entries = new ArrayList<String>();
        for (var line : log.lines().toList()) {
            if (line.startsWith("\t") && !entries.isEmpty()) {
                entries.add(entries.removeLast() + "\n" + line.substring(1));
            } else {
                entries.add(line);
            }
        }
        return entries;
    }

    private static List<@Nullable String> values(String detail) {
        return Arrays.asList(VALUE.matcher(detail).results()
                .map(value -> value.group(1) == null ? null : value.group(1).replace("''", "'"))
                .toArray(String[]::new));
    }
}
