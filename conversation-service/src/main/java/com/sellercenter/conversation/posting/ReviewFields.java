package com.sellercenter.conversation.posting;

import com.sellercenter.kit.contact.ContactFilter;
import com.sellercenter.kit.drf.body.Field;
import com.sellercenter.kit.drf.body.Fields;

/** What opens a review besides its message: both fields are optional (contract §14). */
record ReviewFields(Field<Integer> rating, Field<String> title) {

    private static final int MIN_RATING = 1;
    private static final int MAX_RATING = 5;
    private static final int MAX_TITLE_LENGTH = 255;

    static ReviewFields of(Fields fields, ContactFilter contacts) {
        return new ReviewFields(fields.optionalInteger("rating", MIN_RATING, MAX_RATING),
                contacts.filter(fields, fields.optionalText("title", MAX_TITLE_LENGTH)).field());
    }

    /** Those of a request that opens no review: like all keys that a request does not have, these are not looked at. */
    static ReviewFields none() {
        return new ReviewFields(new Field<>("rating", null), new Field<>("title", null));
    }
}
