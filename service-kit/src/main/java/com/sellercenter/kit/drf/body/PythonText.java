package com.sellercenter.kit.drf.body;

/** What Python does to texts where Java does something else. */
final class PythonText {

    // those of str.isspace(): unlike Java's, with no-break spaces and the next-line character
    private static final String SPACES = "\t\n\u000b\f\r\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002"
            + "\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

    private PythonText() {}

    /** The text without white space around it, as {@code str.strip()}. */
    static String strip(String text) {
        var begin = 0;
        var end = text.length();
        while (begin < end && isSpace(text.charAt(begin))) {
            begin++;
        }
        while (begin < end && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }

    private static boolean isSpace(char character) {
        return SPACES.indexOf(character) >= 0;
    }
}
