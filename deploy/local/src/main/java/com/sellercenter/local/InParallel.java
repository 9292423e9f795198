package com.sellercenter.local;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Work that need not wait for each other. */
public final class InParallel {

    private InParallel() {}

    /** Returns when all is done; throws what the first of them threw. */
    public static void run(List<Runnable> works) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Object>> calls = works.stream().map(Executors::callable).toList();
            for (var done : threads.invokeAll(calls)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
