package com.sellercenter.kit.database;

import org.springframework.dao.DataIntegrityViolationException;

/** Tells a statement of which nothing is left, because of a row in it or in its way, so that part of it may be tried again. */
public final class RolledBack {

    private RolledBack() {}

    /** Whether the error says so: a constraint, or a lock that another held for too long. */
    public static boolean isBehind(Throwable error) {
        return error instanceof DataIntegrityViolationException || LockTimeout.isBehind(error);
    }
}
