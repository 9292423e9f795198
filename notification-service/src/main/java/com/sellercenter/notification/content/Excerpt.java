package com.sellercenter.notification.content;

/** Cuts long texts between characters. */
final class Excerpt {

    private Excerpt() {}

    /** The text, or its first {@code max} code points and an ellipsis. */
    static String of(String text, int max) {
        return text.codePointCount(0, text.length()) <= max
                ? text
                : text.substring(0, text.offsetByCodePoints(0, max)).stripTrailing() + "…";
    }
}
