package com.sellercenter.chaos.load;

/**
 * An official answer to a review that a shop gave, or tried to give.
 *
 * @param text unlike any other's
 * @param sentAt when it was sent, in nanoseconds
 * @param acknowledgedAt when the 200 had come; the same as {@code sentAt} where none came
 */
public record ShopAnswer(long review, String text, long sentAt, long acknowledgedAt) {

    /** Whether the system took responsibility for it. */
    public boolean acknowledged() {
        return acknowledgedAt > sentAt;
    }
}
