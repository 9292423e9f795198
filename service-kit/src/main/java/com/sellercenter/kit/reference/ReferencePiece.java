package com.sellercenter.kit.reference;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One piece of reference data as it is stored, parsed once however often it is asked for. */
final class ReferencePiece {

    private final String text;
    // several threads may read it at once: each reads the same
    private volatile @Nullable Object value;

    ReferencePiece(String text) {
        this.text = text;
    }

    <T> T as(Class<T> type, JsonMapper json) {
        var known = value;
        if (known == null) {
            known = Objects.requireNonNull(json.readValue(text, type));
            value = known;
        }
        return type.cast(known);
    }
}
