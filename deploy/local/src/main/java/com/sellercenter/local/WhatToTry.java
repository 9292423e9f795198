package com.sellercenter.local;

/** Ready-made requests for somebody who has just started the system. */
final class WhatToTry {

    private WhatToTry() {}

    static String text(Addresses addresses) {
        return """

                Look, in a browser: %1$s/ shows a product as Ada sees it, beside the inbox of its shop, live.

                Try, in another terminal:

                curl %1$s/users/conversations/ -H 'Authorization: Token demo-user-1' -H 'Content-Type: application/json' -d '{"conversation_type": "question", "user_type": "registered", "message_content": "Does it have HDMI 2.1?", "datasource": 1, "user": 1, "content_type": "user", "content_id": 1, "item_content": "product", "item_id": 1}'

                curl %1$s/api/v1/remote/1/messages/ -H 'Authorization: Token demo-seller-1' -H 'Content-Type: application/json' -d '{"conversation": 1, "user_type": "registered", "message_content": "Yes, four of them.", "content_type": "datasource", "content_id": 1}'

                curl '%1$s/public-questions/?product=1'
                curl %1$s/users/conversations/ -H 'Authorization: Token demo-user-1'
                curl '%1$s/api/v1/remote/1/conversations/?conversation_type=question' -H 'Authorization: Token demo-seller-1'

                The conversation in the second request is the id that the first one answered. Tokens: demo-operator, demo-seller-1,
                demo-seller-2, demo-user-1, demo-user-2, demo-user-545382, demo-user-545383. Mails: %2$s (for curl: %2$s/mails).
                deploy/run-local --tour plays the whole story. Ctrl-C stops everything; the data stays.
                """.formatted(addresses.gateway(), addresses.mails());
    }
}
