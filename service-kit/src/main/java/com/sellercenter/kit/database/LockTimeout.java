package com.sellercenter.kit.database;

import io.r2dbc.spi.R2dbcException;

/** Tells a statement that waited too long for what another holds ({@code lock_timeout}) from other outages. */
public final class LockTimeout {

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private LockTimeout() {}

    /** Whether it is the error, or a cause of it. */
    public static boolean isBehind(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof R2dbcException database && LOCK_NOT_AVAILABLE.equals(database.getSqlState())) {
                return true;
            }
        }
        return false;
    }
}
