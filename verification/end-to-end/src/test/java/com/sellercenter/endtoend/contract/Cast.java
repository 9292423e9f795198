package com.sellercenter.endtoend.contract;

import static com.sellercenter.endtoend.contract.Channel.newId;

import com.sellercenter.local.demo.Answer;
import com.sellercenter.local.demo.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.annotation.CanIgnoreReturnValue;

/**
 * Who and what a story of the contract needs, all new to the system: two shoppers, two shops with a seller each, a product,
 * and the line of an order by which the first shopper bought it from the first shop.
 */
public record Cast(Channel channel, Shopper ada, Shopper deniz, Seller shop, Seller otherShop, long product,
        long orderItem) {

    /** A user and a token that speaks for them. */
    public record Shopper(long id, String token) {}

    /** A shop and a token that speaks for it. */
    public record Seller(long id, String token) {}

    /** A new cast in this channel. */
    public static Cast in(Channel channel) {
        var users = List.of(newId(), newId());
        var shops = List.of(newId(), newId());
        channel.bring("users", users.stream().map(id -> Map.of("id", id, "email", id + "@example.com")).toList());
        channel.bring("datasources",
                shops.stream().map(id -> Map.of("pk", id, "name", "Shop " + id, "slug", "shop-" + id)).toList());
        var product = channel.newProduct();
        var orderItem = channel.newOrderItem(product, users.getFirst(), shops.getFirst());
        return new Cast(channel, new Shopper(users.getFirst(), channel.userToken(users.getFirst())),
                new Shopper(users.getLast(), channel.userToken(users.getLast())),
                new Seller(shops.getFirst(), channel.sellerToken(shops.getFirst())),
                new Seller(shops.getLast(), channel.sellerToken(shops.getLast())), product, orderItem);
    }

    public Answer send(Request request) {
        return channel.send(request);
    }

    /** Ada's question to the first shop, as a body for {@code POST …/conversations/}; change it to any other. */
    public Body question() {
        return conversation("question", ada, shop);
    }

    /** A shopper's first message to a shop, likewise. */
    public Body conversation(String type, Shopper shopper, Seller seller) {
        return new Body(new LinkedHashMap<>(Map.of("user", shopper.id(), "datasource", seller.id(), "conversation_type",
                type, "user_type", "registered", "message_content", "Does it have HDMI 2.1?", "content_type", "user",
                "content_id", shopper.id())));
    }

    /** A message of Ada's, as a body for {@code POST …/messages/}. */
    public Body message(long conversation) {
        return new Body(new LinkedHashMap<>(Map.of("conversation", conversation, "message_content", "And batteries?",
                "user_type", "registered", "content_type", "user", "content_id", ada.id())));
    }

    /** The first shop's answer, likewise. */
    public Body reply(long conversation) {
        return message(conversation).with("message_content", "Yes, four of them.").with("content_type", "datasource")
                .with("content_id", shop.id());
    }

    /** Opens a conversation as the user that it names; its id. Asked again after a 503, it opens no second one. */
    @CanIgnoreReturnValue
    public long opened(Body conversation) {
        var token = Objects.equals(conversation.fields().get("user"), deniz.id()) ? deniz.token() : ada.token();
        var request = Request.post("/users/conversations/", conversation).as(token)
                .with("Idempotency-Key", UUID.randomUUID().toString());
        return Channel.expect(200, send(request)).json().get("id").asLong();
    }
}
