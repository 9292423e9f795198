package com.sellercenter.kit.database;

import io.r2dbc.spi.R2dbcException;

/** Recognises the error of a statement that waited too long for a lock ({@code lock_timeout}). */
public final class LockTimeout {

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private LockTimeout() {}

    /** Whether the error, or a cause of it, is a lock timeout. */
    public static boolean isBehind(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof R2dbcException database && LOCK_NOT_AVAILABLE.equals(database.getSqlState())) {
                return true;
            }
        }
        return false;
    }
}
