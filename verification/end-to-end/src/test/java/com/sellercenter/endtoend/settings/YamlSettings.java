package com.sellercenter.endtoend.settings;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** The keys of an {@code application.yml} with the comments behind them, which no YAML reader keeps. */
final class YamlSettings {

    private static final Pattern LINE = Pattern
            .compile("^( *)([^\\s#:-][^:]*?):(?:\\s+([^#\\s].*?)?)?(?:\\s+#\\s*(.*))?$");
    private static final Pattern VARIABLE = Pattern.compile("^\\$\\{([A-Z][A-Z0-9_]*):(.*)}$");

    /**
     * A key with its value.
     *
     * @param comment that stands behind it, or nothing
     */
    record Setting(String property, String value, String comment) {

        /** The variable that its value names, or nothing. */
        String variable() {
            var matcher = VARIABLE.matcher(value);
            return matcher.matches() ? matcher.group(1) : "";
        }

        /** What it is where nobody sets it. */
        String byDefault() {
            var matcher = VARIABLE.matcher(value);
            return matcher.matches() ? matcher.group(2) : value;
        }
    }

    private record Parent(int indent, String name) {}

    private YamlSettings() {}

    static List<Setting> read(String yaml) {
        var settings = new ArrayList<Setting>();
        Deque<Parent> parents = new ArrayDeque<>();
        for (var line : yaml.lines().toList()) {
            var key = LINE.matcher(line);
            if (key.matches()) {
                var indent = key.group(1).length();
                while (!parents.isEmpty() && parents.peek().indent() >= indent) {
                    parents.pop();
                }
                var name = (parents.isEmpty() ? "" : parents.peek().name() + ".") + key.group(2);
                if (key.group(3) == null) {
                    parents.push(new Parent(indent, name));
                } else {
                    settings.add(new Setting(name, unquoted(key.group(3)), key.group(4) == null ? "" : key.group(4)));
                }
            }
        }
        return settings;
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }
}
