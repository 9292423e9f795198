package com.sellercenter.chaos.load;

import com.sellercenter.local.demo.Request;
import java.util.HashMap;
import java.util.Map;

/**
 * One conversation to come: who speaks with which shop, about what.
 *
 * @param userHasToken whether the shopper posts by the user path; else the shop's token enters the words on their behalf
 */
record Story(long user, int shop, String type, boolean userHasToken) {

    private static final int MAX_RATING = 5;

    boolean isPublic() {
        return !type.equals("message");
    }

    /** Whether the shop may answer (contract §2). */
    boolean takesAnswers() {
        return !type.equals("review");
    }

    Request open(String text) {
        var body = new HashMap<String, Object>(Map.of("conversation_type", type, "user_type", "registered",
                "message_content", text, "datasource", shop, "user", user, "content_type", "user", "content_id", user,
                "subject", "chaos"));
        if (type.equals("review")) {
            body.putAll(Map.of("item_content", "product", "item_id", 1 + user % 2, "rating", 1 + user % MAX_RATING));
        }
        return Request.post(userPath("conversations"), body).as(userToken());
    }

    /** A message of the shopper, by message-service. */
    Request say(long conversation, String text) {
        return Request.post(userPath("messages"), message(conversation, text, "user", user)).as(userToken());
    }

    /** A message of the shopper, through conversation-service. */
    Request sayByConversation(long conversation, String text) {
        var body = Map.of("conversation_type", type, "user_type", "registered", "message_content", text, "datasource",
                shop, "user", user, "content_type", "user", "content_id", user, "conversation", conversation);
        return Request.post(userPath("conversations"), body).as(userToken());
    }

    /** A message of the shop. */
    Request answer(long conversation, String text) {
        return Request.post("/api/v1/remote/1/messages/", message(conversation, text, "datasource", shop))
                .as(shopToken());
    }

    /** The list in which the shopper finds the conversation. */
    Request list() {
        return userHasToken
                ? Request.get("/users/conversations/?page_size=20").as(userToken())
                : Request.get("/api/v1/remote/1/conversations/?page_size=20&user_id=" + user).as(shopToken());
    }

    static String tokenOf(long user) {
        return "chaos-user-" + user;
    }

    private String userPath(String what) {
        return (userHasToken ? "/users/" : "/api/v1/remote/1/") + what + "/";
    }

    private String userToken() {
        return userHasToken ? tokenOf(user) : shopToken();
    }

    private String shopToken() {
        return "demo-seller-" + shop;
    }

    private static Map<String, Object> message(long conversation, String text, String contentType, long contentId) {
        return Map.of("conversation", conversation, "message_content", text, "user_type", "registered",
                "content_type", contentType, "content_id", contentId);
    }
}
