package com.sellercenter.endtoend.contract.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.endtoend.RunningSystem;
import com.sellercenter.endtoend.contract.AnswerAssert;
import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.endtoend.contract.Places;
import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Request;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Contract §1: what is not a caller's is nowhere: in no list, count, filter, detail or message. Two channels have users,
 * shops and products of the same ids, and a conversation for each pair of a shopper and a shop.
 */
@ExtendWith(RunningSystem.class)
@TestInstance(Lifecycle.PER_CLASS)
class IsolationTest {

    private final Channel first;
    private final Channel second;
    private final Cast cast;
    private final Cast twin;
    private final Map<String, Long> conversations;
    private final List<Long> ofTheTwins;

    IsolationTest(Addresses system) {
        first = Channel.first(system);
        second = Channel.second(system);
        cast = Cast.in(first);
        twin = twinOf(cast);
        conversations = Map.of("ada, shop", open(cast, cast.ada(), cast.shop()),
                "ada, other", open(cast, cast.ada(), cast.otherShop()),
                "deniz, shop", open(cast, cast.deniz(), cast.shop()),
                "deniz, other", open(cast, cast.deniz(), cast.otherShop()));
        ofTheTwins = List.of(open(twin, twin.ada(), twin.shop()), open(twin, twin.deniz(), twin.otherShop()));
    }

    /** Filters that would show everything if they alone decided. */
    Stream<String> filters() {
        return Stream.of("", "user_id=<ada>", "user_id=<deniz>", "data_source_id=<shop>", "data_source_id=<other>",
                "data_source=shop-<shop>", "data_source=shop-<other>", "product=<product>",
                "product_base_code=base-<product>", "item_type=product", "conversation_type=question",
                "created_date__gte=2020-01-01", "modified_date__gte=2020-01-01", "ordering=created_date");
    }

    @ParameterizedTest
    @MethodSource("filters")
    void showsAShopperTheirOwnConversationsOnly(String filter) {
        var expected = expected(filter, "ada");
        assertThat(listed(first, "/users/conversations/", filter, cast.ada().token()))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("filters")
    void showsASellerTheConversationsOfTheirOwnShopOnly(String filter) {
        var expected = expected(filter, "shop");
        assertThat(listed(first, first.remote("conversations/"), filter, cast.shop().token()))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("filters")
    void showsAnOperatorTheirOwnChannelOnly(String filter) {
        var listed = listed(second, second.remote("conversations/"), filter, second.operator());
        assertThat(listed).doesNotContainAnyElementsOf(conversations.values());
        var own = listed(first, first.remote("conversations/"), filter, first.operator());
        assertThat(own).doesNotContainAnyElementsOf(ofTheTwins);
    }

    @Test
    void showsTheTwinInTheOtherChannelTheirOwnConversationsOnly() {
        assertThat(second.ids("/users/conversations/", twin.ada().token())).containsExactly(ofTheTwins.getFirst());
        assertThat(second.ids(second.remote("conversations/"), twin.otherShop().token()))
                .containsExactly(ofTheTwins.getLast());
    }

    @Test
    void refusesATokenUnderTheHostOfAnotherChannel() {
        for (var path : List.of("/users/conversations/", "/users/messages/",
                "/users/conversations/%d/".formatted(ofTheTwins.getFirst()))) {
            AnswerAssert.assertThat(second.send(Request.get(path).as(cast.ada().token()).in("en"))).isRefused(403,
                    "You do not have permission to perform this action.");
            AnswerAssert.assertThat(first.send(Request.get(path).as(twin.ada().token()).in("tr"))).isRefused(403,
                    "Bu işlemi yapmak için izniniz bulunmuyor.");
        }
    }

    @Test
    void listsTheMessagesOfOwnConversationsOnly() {
        assertThat(messageTexts(first, "/users/messages/", cast.ada().token())).hasSize(2)
                .allMatch(text -> text.startsWith("of " + cast.ada().id()));
        assertThat(messageTexts(first, first.remote("messages/"), cast.shop().token())).hasSize(2)
                .allMatch(text -> text.endsWith("to " + cast.shop().id() + " in 3"));
        assertThat(messageTexts(second, second.remote("messages/"), twin.shop().token())).hasSize(1)
                .allMatch(text -> text.endsWith(" in 2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada, shop", "ada, other", "deniz, shop", "deniz, other"})
    void filtersMessagesByOwnConversationsOnly(String pair) {
        var filter = "?conversation=" + conversations.get(pair);
        assertThat(first.ids("/users/messages/" + filter, cast.ada().token())).hasSize(pair.startsWith("ada") ? 1 : 0);
        assertThat(first.ids(first.remote("messages/") + filter, cast.shop().token()))
                .hasSize(pair.endsWith("shop") ? 1 : 0);
        assertThat(second.ids(second.remote("messages/") + filter, second.operator())).isEmpty();
    }

    @Test
    void publishesNothingOfAnotherChannel() {
        var path = "/public-questions/?product=" + cast.product();
        await().untilAsserted(() -> {
            assertThat(publicIds(first, path)).containsExactlyInAnyOrderElementsOf(conversations.values());
            assertThat(publicIds(second, path)).containsExactlyInAnyOrderElementsOf(ofTheTwins);
        });
    }

    @Test
    void namesTheUsersAndShopsOfTheRightChannel() {
        var shown = Channel.expect(200, second.send(Request.get("/users/conversations/").as(twin.ada().token())))
                .json();
        assertThat(shown.toString()).contains("twin").doesNotContain("original");
    }

    @Test
    void listsTheTokensOfTheOwnChannelOnly() {
        var path = "/api/v1/tokens/?page_size=100";
        for (var channel : List.of(first, second)) {
            var tokens = Channel.expect(200, channel.send(Request.get(path).as(channel.operator()))).json();
            assertThat(tokens.get("results").valueStream().map(token -> token.get("channel").asInt()))
                    .containsOnly(channel.id());
        }
    }

    private List<Long> expected(String filter, String caller) {
        return conversations.entrySet().stream()
                .filter(pair -> pair.getKey().contains(caller))
                .filter(pair -> !filter.contains("<deniz>") || pair.getKey().contains("deniz"))
                .filter(pair -> !filter.contains("<ada>") || pair.getKey().contains("ada"))
                .filter(pair -> !filter.contains("<shop>") || pair.getKey().contains("shop"))
                .filter(pair -> !filter.contains("<other>") || pair.getKey().contains("other"))
                .map(Map.Entry::getValue).toList();
    }

    // checks on the way that the count is that of what is shown
    private List<Long> listed(Channel channel, String path, String filter, String token) {
        var filled = Places.fill(filter, Map.of("ada", cast.ada().id(), "deniz", cast.deniz().id(), "shop",
                cast.shop().id(), "other", cast.otherShop().id(), "product", cast.product()));
        var page = Channel.expect(200, channel.send(Request.get(path + "?page_size=100&" + filled).as(token))).json();
        var ids = ids(page);
        assertThat(page.get("count").asInt() > 100 || page.get("count").asInt() == ids.size()).isTrue();
        return ids;
    }

    private static List<Long> ids(JsonNode page) {
        return page.get("results").valueStream().map(each -> each.get("id").asLong()).toList();
    }

    private static List<Long> publicIds(Channel channel, String path) {
        return ids(Channel.expect(200, channel.send(Request.get(path))).json());
    }

    private static List<String> messageTexts(Channel channel, String path, String token) {
        return Channel.expect(200, channel.send(Request.get(path).as(token))).json().get("results").valueStream()
                .map(message -> message.get("message_content").asString()).toList();
    }

    private static long open(Cast cast, Cast.Shopper shopper, Cast.Seller shop) {
        return cast.opened(cast.conversation("question", shopper, shop).with("item_content", "product")
                .with("item_id", cast.product()).with("message_content",
                        "of %d to %d in %d".formatted(shopper.id(), shop.id(), cast.channel().id())));
    }

    private Cast twinOf(Cast cast) {
        for (var channel : List.of(first, second)) {
            var name = channel.equals(first) ? "original" : "twin";
            channel.bring("users", Stream.of(cast.ada(), cast.deniz())
                    .map(user -> Map.of("id", user.id(), "first_name", name)).toList());
            channel.bring("datasources", Stream.of(cast.shop(), cast.otherShop()).map(shop -> Map.of("pk", shop.id(),
                    "name", name, "slug", "shop-" + shop.id())).toList());
            channel.bring("products", Map.of("pk", cast.product(), "name", name, "base_code",
                    "base-" + cast.product()));
        }
        return new Cast(second, twin(cast.ada()), twin(cast.deniz()), twin(cast.shop()), twin(cast.otherShop()),
                cast.product(), cast.orderItem());
    }

    private Cast.Shopper twin(Cast.Shopper shopper) {
        return new Cast.Shopper(shopper.id(), second.userToken(shopper.id()));
    }

    private Cast.Seller twin(Cast.Seller seller) {
        return new Cast.Seller(seller.id(), second.sellerToken(seller.id()));
    }
}
