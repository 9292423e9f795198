package com.sellercenter.notification.preference;

/** What a person is shown who follows the link that stops mails. */
enum UnsubscribePage {

    /** It asks, since programs that look for malware follow links too. */
    ASK,
    /** It is done. */
    DONE,
    /** The link is not ours, or was cut off. */
    UNKNOWN_LINK
}
