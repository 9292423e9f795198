package com.sellercenter.kit.drf.body;

import org.jspecify.annotations.Nullable;

/** A field of a request: its value, or null if it was absent or wrong. */
public record Field<T>(String name, @Nullable T orNull) {

    /** Whether there is a value. */
    public boolean present() {
        return orNull != null;
    }

    /** The value of a required field, once {@link Fields#check()} has let the request pass. */
    public T get() {
        if (orNull == null) {
            throw new IllegalStateException(name + " was read before the fields were checked");
        }
        return orNull;
    }
}
