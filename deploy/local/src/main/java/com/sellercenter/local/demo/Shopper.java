package com.sellercenter.local.demo;

import java.util.HashMap;
import java.util.Map;

/**
 * Somebody nobody has seen before, so that each tour is new to the system.
 *
 * @param id the user's, also used for the one order item that is theirs
 */
record Shopper(long id) {

    private static final long SHOP = 1;
    private static final long PRODUCT = 1;

    Map<String, Object> user() {
        return Map.of("id", id, "first_name", "Elif", "last_name", "Demir", "email", email());
    }

    Map<String, Object> orderItem() {
        return Map.of("pk", id, "product", PRODUCT, "user", id, "datasource", SHOP);
    }

    Map<String, Object> tokenRequest() {
        return Map.of("token", token(), "user", id, "label", "tour");
    }

    String token() {
        return "tour-" + id;
    }

    String email() {
        return "elif-%s@example.com".formatted(id);
    }

    /** A message of this shopper to the shop, as a body for {@code POST …/conversations/}. */
    Map<String, Object> writes(String type, String text) {
        return Map.of("conversation_type", type, "user_type", "registered", "message_content", text, "datasource",
                SHOP, "user", id, "content_type", "user", "content_id", id);
    }

    Map<String, Object> writesAboutTheProduct(String type, String text) {
        return with(writes(type, text), Map.of("item_content", "product", "item_id", PRODUCT));
    }

    /** The shop's words to this shopper, likewise. */
    Map<String, Object> isTold(String type, String text) {
        return with(writes(type, text), Map.of("content_type", "datasource", "content_id", SHOP));
    }

    static Map<String, Object> with(Map<String, Object> body, Map<String, Object> more) {
        var whole = new HashMap<>(body);
        whole.putAll(more);
        return whole;
    }
}
