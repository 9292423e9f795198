package com.sellercenter.benchmark.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Finds the end of HTTP/1.1 replies in a stream of bytes, one reply after the other. Reads no more of them than it must. */
final class ReplyReader {

    private static final int CHUNKED = -1;
    private static final int NOT_YET = -1;

    private byte[] bytes = new byte[32 * 1024];
    private int filled;
    private int headEnd = NOT_YET;
    private int bodyLength;
    private int chunkStart;

    /** Where the next bytes go; at least one fits. */
    byte[] buffer() {
        if (filled == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        return bytes;
    }

    int filled() {
        return filled;
    }

    /** Tells of bytes put into {@link #buffer}; gives whether a whole reply is there now. */
    boolean took(int count) {
        filled += count;
        return (headEnd != NOT_YET || findHead()) && bodyIsThere();
    }

    int status() {
        return 100 * digit(9) + 10 * digit(10) + digit(11);
    }

    Reply reply(long intendedNanos) {
        return new Reply(status(), text(0, headEnd), text(headEnd, bodyEnd()), intendedNanos);
    }

    /** Whether the server will close the connection after this reply. */
    boolean isLast() {
        return text(0, headEnd).toLowerCase(Locale.ROOT).contains("\r\nconnection: close");
    }

    /** Forgets the reply, to begin with the next. */
    void begin() {
        filled = 0;
        headEnd = NOT_YET;
    }

    private boolean findHead() {
        for (int i = 3; i < filled; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                headEnd = i + 1;
                chunkStart = headEnd;
                bodyLength = length();
                return true;
            }
        }
        return false;
    }

    private int length() {
        if (status() == 304 || status() == 204) {
            return 0;
        }
        var length = valueOf("content-length");
        if (length != NOT_YET) {
            return number(length, 10);
        }
        return valueOf("transfer-encoding") == NOT_YET ? 0 : CHUNKED;
    }

    // where a header's value begins; the name is given in lower case
    private int valueOf(String name) {
        for (int line = 0; line < headEnd - 2; line = lineAfter(line)) {
            if (startsWith(line, name)) {
                return line + name.length() + 1;
            }
        }
        return NOT_YET;
    }

    private boolean startsWith(int from, String name) {
        for (int i = 0; i < name.length(); i++) {
            if ((bytes[from + i] | 0x20) != name.charAt(i) && bytes[from + i] != name.charAt(i)) {
                return false;
            }
        }
        return bytes[from + name.length()] == ':';
    }

    private int lineAfter(int from) {
        int i = from;
        while (bytes[i] != '\n') {
            i++;
        }
        return i + 1;
    }

    private boolean bodyIsThere() {
        if (bodyLength != CHUNKED) {
            return filled >= headEnd + bodyLength;
        }
        while (hasLine(chunkStart)) {
            int size = number(chunkStart, 16);
            int next = lineAfter(chunkStart) + size + 2;
            if (next > filled) {
                return false;
            }
            chunkStart = next;
            if (size == 0) {
                return true;
            }
        }
        return false;
    }

    private boolean hasLine(int from) {
        for (int i = from; i < filled; i++) {
            if (bytes[i] == '\n') {
                return true;
            }
        }
        return false;
    }

    private int bodyEnd() {
        return bodyLength == CHUNKED ? chunkStart : headEnd + bodyLength;
    }

    private int number(int from, int radix) {
        int i = from;
        while (bytes[i] == ' ') {
            i++;
        }
        int number = 0;
        for (; Character.digit(bytes[i], radix) >= 0; i++) {
            number = number * radix + Character.digit(bytes[i], radix);
        }
        return number;
    }

    private int digit(int at) {
        return bytes[at] - '0';
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
