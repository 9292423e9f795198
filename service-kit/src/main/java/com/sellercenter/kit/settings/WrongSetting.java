package com.sellercenter.kit.settings;

/** A setting that keeps a service from starting. The message is the sentence that its operator reads in place of a stack trace. */
public final class WrongSetting extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** @param sentence names the setting as its operator writes it, and says what it must be */
    public WrongSetting(String sentence) {
        super(sentence);
    }
}
