package com.sellercenter.kit.contact;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A text as people see it: without what is invisible, with plain letters, digits and signs in place of those of other widths,
 * styles and scripts. It knows where each of its characters stands in the text as it was written.
 */
final class SeenText {

    // letters that nothing is drawn for; what else is invisible has categories of its own
    private static final String FILLERS = "\u115F\u1160\u3164\uFFA0";
    // the first of nine circled digits each, which NFKC leaves as they are
    private static final int[] CIRCLED_ONES = {0x24F5, 0x2776, 0x2780, 0x278A};
    private static final int CIRCLED_ZERO = 0x24FF;
    private static final int IDEOGRAPHIC_FULL_STOP = 0x3002;

    private final StringBuilder text;
    private int[] begins;
    private int[] ends;

    private SeenText(int length) {
        text = new StringBuilder(length);
        begins = new int[length];
        ends = new int[length];
    }

    /** The text as it is seen. */
    static SeenText of(String written) {
        var seen = new SeenText(written.length());
        var begin = 0;
        while (begin < written.length()) {
            var codePoint = written.codePointAt(begin);
            var end = begin + Character.charCount(codePoint);
            seen.add(codePoint, begin, end);
            begin = end;
        }
        return seen;
    }

    /** The same, with each part that the pattern finds read as one character. */
    SeenText with(Pattern pattern, char character) {
        var matcher = pattern.matcher(text);
        var replaced = new SeenText(text.length());
        var copied = 0;
        while (matcher.find()) {
            replaced.copy(this, copied, matcher.start());
            replaced.append(character, begins[matcher.start()], ends[matcher.end() - 1]);
            copied = matcher.end();
        }
        replaced.copy(this, copied, text.length());
        return replaced;
    }

    /** The part of the text as it was written. */
    Span written(Span seen) {
        return new Span(begins[seen.begin()], ends[seen.end() - 1]);
    }

    /** What is seen. */
    @Override
    public String toString() {
        return text.toString();
    }

    private void add(int codePoint, int begin, int end) {
        if (codePoint >= ' ' && codePoint <= '~') {
            append((char) codePoint, begin, end);
        } else if (isMark(codePoint)) {
            extendLast(end);
        } else if (!isInvisible(codePoint)) {
            Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC).codePoints()
                    .filter(each -> !isMark(each)).map(SeenText::plain).mapToObj(Character::toChars)
                    .forEach(characters -> append(characters, begin, end));
        }
    }

    // it is drawn onto the character before it, and so a part of that
    private void extendLast(int end) {
        if (!text.isEmpty()) {
            ends[text.length() - 1] = end;
        }
    }

    private void append(char[] characters, int begin, int end) {
        for (var character : characters) {
            append(character, begin, end);
        }
    }

    private void append(char character, int begin, int end) {
        var place = text.length();
        if (place == begins.length) { // one written character may be seen as several
            begins = Arrays.copyOf(begins, 2 * place + 1);
            ends = Arrays.copyOf(ends, 2 * place + 1);
        }
        text.append(character);
        begins[place] = begin;
        ends[place] = end;
    }

    private void copy(SeenText other, int from, int to) {
        for (var place = from; place < to; place++) {
            append(other.text.charAt(place), other.begins[place], other.ends[place]);
        }
    }

    private static boolean isMark(int codePoint) {
        var type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.FORMAT -> true;
            case Character.CONTROL -> !Character.isWhitespace(codePoint);
            case Character.OTHER_LETTER -> FILLERS.indexOf(codePoint) >= 0;
            default -> false;
        };
    }

    private static int plain(int codePoint) {
        if (Character.isDigit(codePoint)) {
            return '0' + Character.digit(codePoint, 10);
        }
        for (var one : CIRCLED_ONES) {
            if (codePoint >= one && codePoint < one + 9) {
                return '1' + codePoint - one;
            }
        }
        return switch (codePoint) {
            case CIRCLED_ZERO -> '0';
            case IDEOGRAPHIC_FULL_STOP -> '.';
            default -> codePoint;
        };
    }
}
