package com.sellercenter.conversation.privacy;

import com.sellercenter.kit.drf.body.Field;
import com.sellercenter.kit.drf.body.Fields;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.identity.Caller;

/** What all requests of this package have in common: an operator, who names a user. */
final class Operators {

    private Operators() {}

    /** Refuses everybody but an operator with 403. */
    static void require(Caller caller) {
        if (!caller.operator()) {
            throw new Refusal.PermissionDenied();
        }
    }

    /** The user whom the body names; refuses a body without one. */
    static Field<Long> user(Fields fields) {
        var user = fields.key("user");
        fields.check();
        return user;
    }

    /** Refuses a user whom the channel does not know. */
    static void refuseUnknown(Fields fields, Field<Long> user) {
        fields.refuseMissing(user);
        fields.check();
    }
}
