package com.sellercenter.endtoend.contract.listing;

import static com.sellercenter.endtoend.contract.Channel.expect;
import static com.sellercenter.endtoend.contract.Channel.newId;
import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.endtoend.RunningSystem;
import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Request;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Contract §3: what a listed conversation holds, key by key. */
@ExtendWith(RunningSystem.class)
class ListedConversationTest {

    private static final String LIST = "/users/conversations/";
    private static final String MICROSECONDS = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z";

    private final Channel channel;
    private final Cast cast;

    ListedConversationTest(Addresses system) {
        channel = Channel.first(system);
        cast = Cast.in(channel);
    }

    @Test
    void hasEveryKeyInItsPlaceWithAllThatItNames() {
        var ada = cast.ada().id();
        var shop = cast.shop().id();
        var product = cast.product();
        channel.bring("users", Map.of("id", ada, "first_name", "Ada", "last_name", "Kaya", "email", "ada@example.com",
                "phone", "+90555", "gender", "female"));
        channel.bring("datasources", """
                {"pk": %d, "name": "Shop", "slug": "shop", "title": "Shopping", "supplier_code": "ard", "address": "Street 1",
                 "email": "shop@example.com", "phone_number": "1", "fax_number": "2", "kep_address": "k@kep.example",
                 "mersis_number": "3", "trade_association": "ITO", "extras": {"a": {"ü": "\\"<>"}, "b": [1, null]},
                 "price_list": 4, "stock_list": 5, "is_active": false}""".formatted(shop));
        channel.bring("products", """
                {"pk": %d, "name": "TV <8K>", "sku": "328187", "base_code": "Q800T", "absolute_url": "/product/1/"}"""
                .formatted(product));
        var id = cast.opened(cast.question().with("subject", "A TV").with("item_content", "orderitem")
                .with("item_id", cast.orderItem()));
        var reply = expect(200, channel.send(Request.post(channel.remote("messages/"), cast.reply(id))
                .as(cast.shop().token()))).json().get("id").asLong();

        var listed = one(LIST, cast.ada().token());

        var messages = listed.get("message_set");
        var user = """
                {"id":%d,"first_name":"Ada","last_name":"Kaya","email":"ada@example.com","phone":"+90555","gender":"female"}"""
                .formatted(ada);
        var datasource = """
                {"pk":%d,"name":"Shop","slug":"shop","title":"Shopping","supplier_code":"ard","address":"Street 1",\
                "email":"shop@example.com","phone_number":"1","fax_number":"2","kep_address":"k@kep.example",\
                "mersis_number":"3","trade_association":"ITO","extras":{"a":{"ü":"\\"<>"},"b":[1,null]},"price_list":4,\
                "stock_list":5,"is_active":false}""".formatted(shop);
        var first = """
                {"id":%d,"message_content":"Does it have HDMI 2.1?","user_type":"registered","content_object":%s,\
                "content_type":"user","content_id":%d,"created_date":"%s"}""".formatted(
                messages.get(0).get("id").asLong(),
                user, ada, messages.get(0).get("created_date").asString());
        var second = """
                {"id":%d,"message_content":"Yes, four of them.","user_type":"registered","content_object":%s,\
                "content_type":"datasource","content_id":%d,"created_date":"%s"}""".formatted(reply, datasource, shop,
                messages.get(1).get("created_date").asString());
        assertThat(listed.toString()).isEqualTo(
                """
                {"id":%d,"user":%s,"datasource":%s,"item_object":{"pk":%d,"name":"TV <8K>","sku":"328187",\
                "absolute_url":"/product/1/"},"message_set":[%s,%s],"subject":"A TV","conversation_type":"question",\
                "item_content":"orderitem","item_id":%d,"message_count":2,"created_date":"%s","last_message_date":"%s",\
                "unread_count":1,"needs_reply":false,"reply_needed_since":null}"""
                        .formatted(id, user, datasource, cast.orderItem(), first, second, cast.orderItem(),
                                listed.get("created_date").asString(), messages.get(1).get("created_date").asString()));
        assertThat(Stream.of(listed, messages.get(0), messages.get(1)).map(row -> row.get("created_date").asString()))
                .allMatch(date -> date.matches(MICROSECONDS)).isSorted();
        assertThat(listed.get("created_date")).isEqualTo(messages.get(0).get("created_date"));
    }

    @Test
    void hasNullsAndEmptyTextsWhereNothingIsKnown() {
        var user = newId();
        var shop = newId();
        channel.bring("users", Map.of("id", user));
        channel.bring("datasources", Map.of("pk", shop, "name", "S", "slug", "s-" + shop));
        var token = channel.userToken(user);
        var body = cast.question().with("user", user).with("content_id", user).with("datasource", shop);
        expect(200, channel.send(Request.post(LIST, body).as(token)));

        var listed = one(LIST, token);
        assertThat(listed.get("user").toString()).isEqualTo("""
                {"id":%d,"first_name":"","last_name":"","email":"","phone":null,"gender":null}""".formatted(user));
        assertThat(listed.get("datasource").toString()).isEqualTo("""
                {"pk":%d,"name":"S","slug":"s-%d","title":"","supplier_code":"","address":null,"email":null,\
                "phone_number":null,"fax_number":null,"kep_address":null,"mersis_number":null,"trade_association":null,\
                "extras":{},"price_list":null,"stock_list":null,"is_active":true}""".formatted(shop, shop));
        assertThat(List.of("item_object", "subject", "item_content", "item_id"))
                .allMatch(key -> listed.get(key).isNull());
    }

    @ParameterizedTest
    @CsvSource({"product", "orderitem"})
    void showsTheItemsProductUnderTheItemsOwnKey(String kind) {
        var item = kind.equals("product") ? cast.product() : cast.orderItem();
        cast.opened(cast.question().with("item_content", kind).with("item_id", item));
        assertThat(one(LIST, cast.ada().token()).get("item_object").toString()).isEqualTo("""
                {"pk":%d,"name":"Product %d","sku":"","absolute_url":""}""".formatted(item, cast.product()));
    }

    @Test
    void holdsTheNewest50MessagesOldestFirstAndCountsAll() {
        var id = cast.opened(cast.question().with("message_content", "1"));
        IntStream.rangeClosed(2, 53).forEach(number -> expect(200, channel.send(Request.post("/users/messages/",
                cast.message(id).with("message_content", String.valueOf(number))).as(cast.ada().token()))));

        for (var listed : List.of(one(LIST, cast.ada().token()),
                one(channel.remote("conversations/"), cast.shop().token()))) {
            assertThat(listed.get("message_count").asInt()).isEqualTo(53);
            assertThat(texts(listed.get("message_set")))
                    .containsExactlyElementsOf(IntStream.rangeClosed(4, 53).mapToObj(String::valueOf).toList());
            assertThat(listed.get("last_message_date"))
                    .isEqualTo(listed.get("message_set").get(49).get("created_date"));
        }
        var rest = channel.send(Request.get("/users/messages/?page=last&page_size=50&conversation=" + id)
                .as(cast.ada().token()));
        assertThat(texts(rest.json().get("results"))).containsExactly("3", "2", "1");
    }

    @Test
    void takesNoFiltersInDetail() {
        var id = cast.opened(cast.question());
        var path = LIST + id + "/";
        var detail = expect(200, channel.send(Request.get(path).as(cast.ada().token()))).body();

        for (var query : List.of("user_id=x", "item_type=shop", "conversation_type=review", "created_date=soon",
                "product=0", "page=99", "page_size=x")) {
            assertThat(expect(200, channel.send(Request.get(path + "?" + query).as(cast.ada().token()))).body())
                    .as(query).isEqualTo(detail);
        }
    }

    @Test
    void hasTheDateOfItsLastMessageFromTheFirstOneOn() {
        var _ = cast.opened(cast.question());

        var listed = one(LIST, cast.ada().token());

        assertThat(listed.get("last_message_date")).isEqualTo(listed.at("/message_set/0/created_date"));
    }

    @Test
    void isTheSameInDetailForEveryCallerButForWhatIsUnread() {
        var id = cast.opened(cast.question().with("item_content", "product").with("item_id", cast.product()));
        var listed = withoutUnread(one(LIST, cast.ada().token()).toString());
        var remote = channel.remote("conversations/" + id);
        var details = List.of(Request.get(LIST + id + "/").as(cast.ada().token()),
                Request.get(LIST + id).as(cast.ada().token()), Request.get(remote + "/").as(cast.shop().token()),
                Request.get(remote).as(channel.operator()));
        assertThat(details).extracting(request -> withoutUnread(expect(200, channel.send(request)).body()))
                .containsOnly(listed);
        var ofShop = one(channel.remote("conversations/") + "?user_id=" + cast.ada().id(), cast.shop().token());
        assertThat(withoutUnread(ofShop.toString())).isEqualTo(listed);
    }

    private static String withoutUnread(String listed) {
        return listed.replaceFirst("\"unread_count\":\\d+,", "");
    }

    private JsonNode one(String list, String token) {
        var results = expect(200, channel.send(Request.get(list).as(token))).json().get("results");
        assertThat(results).hasSize(1);
        return results.get(0);
    }

    private static List<String> texts(JsonNode messages) {
        return messages.valueStream().map(message -> message.get("message_content").asString()).toList();
    }
}
