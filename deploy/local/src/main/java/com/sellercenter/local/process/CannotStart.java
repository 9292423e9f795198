package com.sellercenter.local.process;

/** Why nothing can be started here, in one sentence for the person at the keyboard. */
public final class CannotStart extends RuntimeException {

    public CannotStart(String sentence) {
        super(sentence);
    }
}
