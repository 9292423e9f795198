package com.sellercenter.contracts.conversation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** An enum whose constants are written in lower case on the wire and in the database. */
public interface Choice {

    /** The constant's Java name, provided by the enum itself. */
    String name();

    /** The word on the wire: {@code "question"}. */
    default String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The constant written exactly as {@code wire}, if there is one. */
    static <E extends Enum<E> & Choice> Optional<E> find(Class<E> type, String wire) {
        return Arrays.stream(type.getEnumConstants()).filter(choice -> choice.wire().equals(wire)).findFirst();
    }

    /** The constant written exactly as {@code wire}; an {@link IllegalArgumentException} if there is none. */
    static <E extends Enum<E> & Choice> E of(Class<E> type, String wire) {
        return find(type, wire).orElseThrow(
                () -> new IllegalArgumentException("no " + type.getSimpleName() + " is written " + wire));
    }
}
