package com.sellercenter.kit.database;

import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.core.SpringProperties;

/** A start of the JVM that trains an AOT cache: it ends before anything listens, and has no database. */
public final class TrainingRun {

    private TrainingRun() {}

    /** Whether this start is one. */
    public static boolean isUnderWay() {
        return DefaultLifecycleProcessor.ON_REFRESH_VALUE
                .equals(SpringProperties.getProperty(DefaultLifecycleProcessor.EXIT_PROPERTY_NAME));
    }
}
