package com.sellercenter.deployment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The environment variables that a service reads, by its application.yml and what all services have in common. */
record ServiceSettings(Map<String, String> defaults) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(?::([^}]*))?}");

    static ServiceSettings of(String service) {
        var defaults = new TreeMap<String, String>();
        for (var file : List.of("service-kit/src/main/resources/service-defaults.yml",
                service + "/src/main/resources/application.yml")) {
            defaults.putAll(variables(Repository.ROOT.resolve(file)));
        }
        return new ServiceSettings(defaults);
    }

    private static Map<String, String> variables(Path file) {
        return VARIABLE.matcher(Repository.text(file)).results().collect(Collectors.toMap(found -> found.group(1),
                found -> found.group(2) == null ? "" : found.group(2), (first, again) -> first, TreeMap::new));
    }

    boolean reads(String variable) {
        return defaults.containsKey(variable);
    }

    /** What holds where the variable is not set. */
    String usual(String variable) {
        return String.valueOf(defaults.get(variable));
    }
}
