package com.sellercenter.kit.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.annotation.AnnotationUtils;

/** The names that records of settings can hold, and the prefixes that belong to these records alone. */
record KnownNames(Collection<String> prefixes, Pattern uniform) {

    /** @param records annotated with {@link ConfigurationProperties} */
    static KnownNames of(Collection<Class<?>> records) {
        var prefixes = records.stream().flatMap(KnownNames::prefixes).distinct().toList();
        var names = records.stream().map(type -> SettingNames.uniform(prefix(type)) + names(type))
                .collect(Collectors.joining("|"));
        return new KnownNames(prefixes, Pattern.compile(names));
    }

    boolean contains(String name) {
        return uniform.matcher(SettingNames.uniform(name)).matches();
    }

    // a record without a prefix has the names of its components
    private static Stream<String> prefixes(Class<?> type) {
        var prefix = prefix(type);
        return prefix.isEmpty()
                ? Arrays.stream(type.getRecordComponents()).map(component -> dashed(component.getName()))
                : Stream.of(prefix);
    }

    private static String prefix(Class<?> type) {
        var annotation = AnnotationUtils.findAnnotation(type, ConfigurationProperties.class);
        return annotation == null ? "" : annotation.prefix();
    }

    private static String names(Type type) {
        return switch (type) {
            case ParameterizedType generic when generic.getRawType() == Map.class ->
                "[a-z0-9]+?" + names(generic.getActualTypeArguments()[1]);
            case ParameterizedType generic -> "(\\d+" + names(generic.getActualTypeArguments()[0]) + ")?";
            case Class<?> named when named.isRecord() -> Arrays.stream(named.getRecordComponents())
                    .map(KnownNames::name).collect(Collectors.joining("|", "(", ")"));
            default -> "";
        };
    }

    private static String name(RecordComponent component) {
        return SettingNames.uniform(component.getName()) + names(component.getGenericType());
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
