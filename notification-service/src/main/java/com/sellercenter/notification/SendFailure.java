package com.sellercenter.notification;

/** A mail could not be sent. The message never holds an address or a text. */
final class SendFailure extends RuntimeException {

    /** What is to be done about it. */
    enum Remedy {
        /** Nothing: there is nobody to write to. */
        SKIP,
        /** Try later: something is away, or not known yet. */
        RETRY,
        /** The same, but the server had all of the mail and did not answer: a second one may arrive, and is counted. */
        RETRY_PERHAPS_SENT,
        /** Let an operator look: another attempt would end alike. */
        PARK
    }

    private final Remedy remedy;

    SendFailure(Remedy remedy, String reason) {
        super(reason);
        this.remedy = remedy;
    }

    Remedy remedy() {
        return remedy;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
