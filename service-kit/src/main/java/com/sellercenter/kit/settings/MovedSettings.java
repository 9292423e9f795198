package com.sellercenter.kit.settings;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Reads {@code gateway.channels}, {@code notification.channels} and {@code feed.channels} as {@code channels}, in the
 * environment too: before, each service had a part of a channel's settings, and an upgrade must not need other ones.
 */
final class MovedSettings implements EnvironmentPostProcessor {

    private static final Pattern BEFORE = Pattern.compile("(?i)(?:gateway|notification|feed)[._](channels[._].+)");
    private static final Pattern INDEX = Pattern.compile("\\.(\\d+)$");

    /** Whether the name is one of before. */
    static boolean contains(String name) {
        return BEFORE.matcher(name).matches();
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var moved = new TreeMap<String, Object>();
        for (var source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> names) {
                collect(names, moved);
            }
        }
        environment.getPropertySources().addAfter(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new MapPropertySource("moved settings", moved));
    }

    // a source that stands before another goes before it here too
    private static void collect(EnumerablePropertySource<?> source, Map<String, Object> moved) {
        for (var name : source.getPropertyNames()) {
            var before = BEFORE.matcher(name);
            if (before.matches()) {
                moved.putIfAbsent(property(before.group(1)), source.getProperty(name));
            }
        }
    }

    private static String property(String name) {
        return name.contains(".")
                ? name
                : INDEX.matcher(name.toLowerCase(Locale.ROOT).replace('_', '.')).replaceFirst("[$1]");
    }
}
