package com.sellercenter.kit.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** Says in one sentence which setting keeps a service from starting, ahead of Boot's own analyzers, which say it in paragraphs. */
final class WrongSettingAnalyzer implements FailureAnalyzer, Ordered {

    private static final Pattern SECRET = Pattern.compile("token|secret|password", Pattern.CASE_INSENSITIVE);

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        var sentence = sentence(failure);
        return sentence == null ? null : new FailureAnalysis(sentence, null, failure);
    }

    private static @Nullable String sentence(Throwable failure) {
        var wrong = cause(failure, WrongSetting.class);
        if (wrong != null) {
            return wrong.getMessage();
        }
        var invalid = cause(failure, BindValidationException.class);
        if (invalid != null) {
            return sentence(invalid.getValidationErrors());
        }
        var unreadable = cause(failure, BindException.class);
        var value = cause(failure, ConversionFailedException.class);
        if (unreadable == null) {
            return null;
        }
        return value == null
                ? NestedExceptionUtils.getMostSpecificCause(unreadable).getMessage()
                : sentence(unreadable, value);
    }

    private static String sentence(BindException unreadable, ConversionFailedException error) {
        var name = SettingNames.toChange(unreadable.getName().toString(), unreadable.getProperty());
        return name + " is " + shown(name, error.getValue()) + ", but must be "
                + expected(error.getTargetType().getType()) + ".";
    }

    private static String sentence(ValidationErrors errors) {
        return errors.getAllErrors().stream().map(error -> sentence(errors, error)).sorted()
                .collect(Collectors.joining("; ", "", "."));
    }

    private static String sentence(ValidationErrors errors, ObjectError error) {
        if (!(error instanceof FieldError field)) {
            return errors.getName() + ": " + error.getDefaultMessage();
        }
        var property = errors.getBoundProperties().stream()
                .filter(bound -> SettingNames.uniform(bound.getName().toString())
                        .equals(SettingNames.uniform(errors.getName() + field.getField())))
                .findFirst().orElse(null);
        if (property == null && field.getRejectedValue() != null) { // a rule for several settings
            return (errors.getName().isEmpty() ? "" : errors.getName() + ": ") + error.getDefaultMessage();
        }
        var path = errors.getName().append(ConfigurationPropertyName.adapt(dashed(field.getField()), '.')).toString();
        var name = SettingNames.toChange(path, property);
        return name + " is " + shown(name, field.getRejectedValue()) + ": " + error.getDefaultMessage();
    }

    private static String dashed(String field) {
        return field.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static String shown(String name, @Nullable Object value) {
        if (value == null) {
            return "missing";
        }
        if (value.toString().isBlank()) {
            return "empty";
        }
        return SECRET.matcher(name).find() ? "not shown here" : "\"" + value + "\"";
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants()).map(Object::toString).map(SettingNames::choice)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type == Duration.class) {
            return "a time, such as 500ms, 10s or 5m";
        }
        if (type == DataSize.class) {
            return "a size, such as 48MB";
        }
        if (type == URI.class) {
            return "an address, such as http://localhost:8080";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        return Number.class.isAssignableFrom(type) || type.isPrimitive()
                ? "a whole number"
                : "of type " + type.getSimpleName();
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
