package com.sellercenter.kit.settings;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.core.env.ConfigurableEnvironment;

/** What settings are called: a property has a name of its own, and one in the environment. */
final class SettingNames {

    // a placeholder as our files write it: ${WARM_UP:10s}
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)[:}]");
    private static final Pattern NO_LETTERS_OR_DIGITS = Pattern.compile("[^a-z0-9]");

    private SettingNames() {}

    /** The same text for each way to write a name: {@code feed.pages.longest-age} and {@code FEED_PAGES_LONGESTAGE}. */
    static String uniform(String name) {
        return NO_LETTERS_OR_DIGITS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /** A name of a constant as settings have it: {@code verify-full}. */
    static String choice(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The variables that the files of the service name. */
    static Set<String> variables(ConfigurableEnvironment environment) {
        var names = new TreeSet<String>();
        for (var source : environment.getPropertySources()) {
            if (source instanceof OriginTrackedMapPropertySource file) {
                file.getSource().values()
                        .forEach(value -> VARIABLE.matcher(value.toString()).results()
                                .forEach(found -> names.add(found.group(1))));
            }
        }
        return names;
    }

    /** The name to change a property by: the variable that its value names, or itself. */
    static String toChange(String name, @Nullable ConfigurationProperty property) {
        return variable(property).map(variable -> variable + " (" + name + ")").orElse(name);
    }

    private static Optional<String> variable(@Nullable ConfigurationProperty property) {
        if (property == null) {
            return Optional.empty();
        }
        if (property.getOrigin() instanceof SystemEnvironmentOrigin environment) {
            return Optional.of(environment.getProperty());
        }
        return VARIABLE.matcher(String.valueOf(property.getValue())).results().map(found -> found.group(1)).findFirst();
    }
}
