package com.sellercenter.endtoend.contract;

import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Answer;
import com.sellercenter.local.demo.Api;
import com.sellercenter.local.demo.Request;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.assertj.core.annotation.CanIgnoreReturnValue;

/**
 * A channel of the running system as its clients meet it, and its operator, who brings what a test needs.
 *
 * @param host by which shoppers and the public come to it
 * @param operator the operator's token
 */
public record Channel(Api api, int id, String host, String operator) {

    private static final int FIRST_OWN = 4;
    private static final List<String> OWN = List.of("FilterTest", "ListedMessagesTest", "TokenTest", "PagingTest");

    // the system may have seen many runs, and no JSON reader of the world rounds these
    private static final AtomicLong LAST_ID = new AtomicLong(System.currentTimeMillis() * 1000);

    /** A channel whose language is Turkish, as the demo's is; {@code end-to-end.env} sets these up. */
    public static Channel first(Addresses system) {
        return of(3, system);
    }

    /** A channel whose language is English. */
    public static Channel second(Addresses system) {
        return of(2, system);
    }

    /** A channel of which only one test knows: a list of all that is in it holds what that test has made. */
    public static Channel ownOf(Class<?> test, Addresses system) {
        return of(FIRST_OWN + OWN.indexOf(test.getSimpleName()), system);
    }

    private static Channel of(int id, Addresses system) {
        return new Channel(new Api(system.gateway()), id,
                "channel%d.localhost:%d".formatted(id, system.gateway().getPort()),
                "operator-of-channel-" + id);
    }

    /** An id nobody has had. */
    public static long newId() {
        return LAST_ID.incrementAndGet();
    }

    /** What the system answers; a 503, which a busy machine may answer at times, is asked again once. */
    public Answer send(Request request) {
        return api.send(request.with("Host", host), 2);
    }

    /** A seller's or operator's path in this channel: {@code remote("conversations/")}. */
    public String remote(String rest) {
        return "/api/v1/remote/%d/%s".formatted(id, rest);
    }

    /** Hands reference data over; {@code kind} is the word of the path, {@code pieces} one object or a list. */
    public void bring(String kind, Object pieces) {
        expect(200, send(Request.post(remote("reference/" + kind + "/"), pieces).as(operator)));
    }

    /** A new user of whom nothing but an email address is known. */
    public long newUser() {
        var id = newId();
        bring("users", Map.of("id", id, "email", id + "@example.com"));
        return id;
    }

    /** A new shop, called after its id: {@code shop-7}. */
    public long newShop() {
        var id = newId();
        bring("datasources", Map.of("pk", id, "name", "Shop " + id, "slug", "shop-" + id));
        return id;
    }

    /** Many new products of which nothing but a name is known. */
    public List<Long> newProducts(int count) {
        var ids = LongStream.range(0, count).mapToObj(i -> newId()).toList();
        bring("products", ids.stream().map(id -> Map.of("pk", id, "name", "Product " + id)).toList());
        return ids;
    }

    /** A new product, called after its id, as its base code is: {@code base-7}. */
    public long newProduct() {
        var id = newId();
        bring("products", Map.of("pk", id, "name", "Product " + id, "base_code", "base-" + id));
        return id;
    }

    /** A new line of an order. */
    public long newOrderItem(long product, long user, long shop) {
        var id = newId();
        bring("orderitems", Map.of("pk", id, "product", product, "user", user, "datasource", shop));
        return id;
    }

    /** A token of a user. */
    public String userToken(long user) {
        return token(Map.of("user", user));
    }

    /** A token that speaks for shops. */
    public String sellerToken(Long... shops) {
        return token(Map.of("datasources", Arrays.asList(shops)));
    }

    /** A token that speaks for the marketplace itself. */
    public String operatorToken() {
        return token(Map.of("operator", true));
    }

    /** A token as the operator wishes it. */
    public String token(Map<String, Object> wish) {
        return expect(201, send(Request.post("/api/v1/tokens/", wish).as(operator))).json().get("token").asString();
    }

    /** The ids of a list's elements, on its first hundred. */
    public List<Long> ids(String list, String token) {
        var path = list + (list.contains("?") ? "&" : "?") + "page_size=100";
        return expect(200, send(Request.get(path).as(token))).json().get("results").valueStream()
                .map(element -> element.get("id").asLong()).toList();
    }

    /** The answer, which a test takes for granted. */
    @CanIgnoreReturnValue
    public static Answer expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new IllegalStateException("%d instead of %d: %s".formatted(answer.status(), status, answer.body()));
        }
        return answer;
    }
}
