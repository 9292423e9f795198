package com.sellercenter.kit.database;

import org.springframework.dao.DataIntegrityViolationException;

/** Recognises the error of a statement that was rolled back because of one of its rows, so that a part of it may be retried. */
public final class RolledBack {

    private RolledBack() {}

    /** Whether the error is a violated constraint, or a lock that another transaction held for too long. */
    public static boolean isBehind(Throwable error) {
        return error instanceof DataIntegrityViolationException || LockTimeout.isBehind(error);
    }
}
