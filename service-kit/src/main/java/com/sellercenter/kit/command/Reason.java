package com.sellercenter.kit.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why something failed, in one line for people. */
final class Reason {

    private Reason() {}

    /** The messages of the error that the framework wraps and of its deepest cause. */
    static String of(Throwable error) {
        var causes = Stream.<Throwable>iterate(error, cause -> cause != null, Throwable::getCause).toList();
        return Stream.of(first(causes), Optional.of(causes.getLast())).flatMap(Optional::stream).map(Reason::line)
                .distinct().collect(Collectors.joining(": "));
    }

    private static Optional<Throwable> first(List<Throwable> causes) {
        return causes.stream().filter(cause -> !cause.getClass().getName().startsWith("org.springframework."))
                .findFirst();
    }

    private static String line(Throwable cause) {
        return text(cause.getMessage()).orElse(cause.getClass().getSimpleName());
    }

    private static Optional<String> text(@Nullable String message) {
        return message == null
                ? Optional.empty()
                : message.lines().map(String::strip).filter(line -> !line.isEmpty())
                        .findFirst();
    }
}
