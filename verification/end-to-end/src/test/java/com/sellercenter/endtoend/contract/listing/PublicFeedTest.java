package com.sellercenter.endtoend.contract.listing;

import static com.sellercenter.endtoend.contract.Channel.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.endtoend.RunningSystem;
import com.sellercenter.endtoend.contract.AnswerAssert;
import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Answer;
import com.sellercenter.local.demo.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Contract §3, the public shape. Everything the platform hands over about Ada, the shop and the product has a word of its
 * own in it; those in {@link #SECRETS} are looked for in all that the public can read.
 */
@ExtendWith(RunningSystem.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicFeedTest {

    private static final String QUESTIONS = "/public-questions/";
    private static final String REVIEWS = "/public-reviews/";

    // A person's address, numbers and gender, and all of the last name but its initial; how to reach a shop, and its
    // extras, which may hold anything; what was said in private, and subjects
    private static final List<String> SECRETS = List.of("canary-email", "canary-phone", "canary-gender",
            "anary-last-name",
            "canary-shop-address", "canary-shop-email", "canary-shop-phone", "canary-shop-fax", "canary-extras",
            "canary-base-code", "canary-message", "canary-subject");
    // of the system itself: who really posted, with which token
    private static final List<String> INTERNALS = List.of("token:", "posted_by", "base_code", "\"subject\"", "\"seq\"");

    private final Channel channel;
    private final Cast cast;

    PublicFeedTest(Addresses system) {
        channel = Channel.first(system);
        cast = Cast.in(channel);
    }

    @BeforeAll
    void publishAQuestionWithItsAnswerAndAReview() {
        channel.bring("users",
                Map.of("id", cast.ada().id(), "first_name", "Ada", "last_name", "Çanary-last-name", "email",
                        "canary-email@example.com", "phone", "canary-phone", "gender", "canary-gender"));
        channel.bring("datasources", """
                {"pk": %d, "name": "the name", "slug": "the-slug-%1$d", "title": "the title", "supplier_code": "the code",
                 "address": "canary-shop-address", "email": "canary-shop-email@example.com",
                 "phone_number": "canary-shop-phone", "fax_number": "canary-shop-fax", "kep_address": "the kep",
                 "mersis_number": "the mersis", "trade_association": "the association",
                 "extras": {"canary-extras-key": ["canary-extras-value"]}, "price_list": 4, "stock_list": 5}"""
                .formatted(cast.shop().id()));
        channel.bring("products", Map.of("pk", cast.product(), "name", "the product", "sku", "the sku", "base_code",
                "canary-base-code", "absolute_url", "/the/url/"));
        var ada = cast.ada().token();
        var question = cast.opened(cast.question().with("subject", "canary-subject").with("item_content", "orderitem")
                .with("item_id", cast.orderItem()));
        expect(200, channel.send(Request.post(channel.remote("messages/"), cast.reply(question))
                .as(cast.shop().token())));
        cast.opened(cast.conversation("review", cast.ada(), cast.shop()).with("item_content", "product")
                .with("item_id", cast.product()).with("subject", "canary-subject"));
        var message = cast.opened(cast.conversation("message", cast.ada(), cast.shop())
                .with("message_content", "canary-message"));
        expect(200, channel.send(Request.post("/users/messages/", cast.message(message)
                .with("message_content", "canary-message")).as(ada)));
        // on the way of everything before it, so what is not there now never comes
        cast.opened(cast.conversation("question", cast.ada(), cast.otherShop()));
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            assertThat(page(QUESTIONS)).hasSize(2);
            assertThat(page(REVIEWS)).hasSize(1);
            assertThat(question().get("message_count").asInt()).isEqualTo(2);
        });
    }

    @Test
    void hasEveryKeyInItsPlaceAndNothingPrivate() {
        var question = question();
        var messages = question.get("message_set");
        var user = """
                {"id":%d,"first_name":"Ada","last_name":"Ç.","email":"","phone":null,"gender":null}"""
                .formatted(cast.ada().id());
        // the law wants a shop's kep, mersis and association shown; supplier_code and the lists are the platform's own ids
        var datasource = """
                {"pk":%d,"name":"the name","slug":"the-slug-%1$d","title":"the title","supplier_code":"the code",\
                "address":null,"email":null,"phone_number":null,"fax_number":null,"kep_address":"the kep",\
                "mersis_number":"the mersis","trade_association":"the association","extras":{},"price_list":4,\
                "stock_list":5,"is_active":true}""".formatted(cast.shop().id());
        assertThat(question.toString()).isEqualTo(
                """
                {"id":%d,"user":%d,"datasource":%s,"item_object":{"pk":%d,"name":"the product","sku":"the sku",\
                "absolute_url":"/the/url/"},"message_set":[{"id":%d,"message_content":"Does it have HDMI 2.1?",\
                "user_type":"registered","content_object":%s,"content_type":"user","content_id":%d,"created_date":"%s"},\
                {"id":%d,"message_content":"Yes, four of them.","user_type":"registered","content_object":%s,\
                "content_type":"datasource","content_id":%d,"created_date":"%s"}],"conversation_type":"question",\
                "item_content":"orderitem","item_id":%d,"message_count":2,"created_date":"%s","last_message_date":"%s"}"""
                        .formatted(question.get("id").asLong(), cast.ada().id(), datasource, cast.orderItem(),
                                messages.get(0).get("id").asLong(), user, cast.ada().id(), date(messages.get(0)),
                                messages.get(1).get("id").asLong(), datasource, cast.shop().id(), date(messages.get(1)),
                                cast.orderItem(), date(question), date(messages.get(1))));
        assertThat(date(question)).isEqualTo(date(messages.get(0)))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    }

    @Test
    void equalsThePrivateListButForWhatIsPrivate() {
        var listed = expect(200,
                channel.send(Request.get("/users/conversations/%d/".formatted(question().get("id").asLong()))
                        .as(cast.ada().token())))
                .json();
        var privateKeys = new ArrayList<>(listed.propertyNames());
        privateKeys.removeAll(List.of("subject", "unread_count", "needs_reply", "reply_needed_since"));
        assertThat(question().propertyNames()).containsExactlyElementsOf(privateKeys);
        for (var key : List.of("id", "item_object", "conversation_type", "item_content", "item_id", "message_count",
                "created_date", "last_message_date")) {
            assertThat(question().get(key)).as(key).isEqualTo(listed.get(key));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {QUESTIONS, REVIEWS, QUESTIONS + "?page_size=100", REVIEWS + "?page_size=100",
            QUESTIONS + "?conversation_type=message&page_size=100", "/public-questions", "/public-reviews"})
    void tellsNoSecretInBodyOrHeaders(String path) {
        var narrowed = path + (path.contains("?") ? "&" : "?") + "user_id=" + cast.ada().id();
        for (var asked : List.of(path, narrowed)) {
            var answer = expect(200, channel.send(Request.get(asked)));
            assertThat(answer.body() + answer.headers().map()).doesNotContain(SECRETS);
        }
        assertThat(channel.send(Request.get(narrowed)).body()).contains("Ada").doesNotContain(INTERNALS);
    }

    @Test
    void neverHoldsAMessageAndNeverTheOtherType() {
        for (var type : List.of("", "&conversation_type=message", "&conversation_type=review",
                "&conversation_type=x")) {
            assertThat(types(QUESTIONS + "?page_size=100" + type)).containsOnly("question");
            assertThat(types(REVIEWS + "?page_size=100" + type)).containsOnly("review");
        }
        assertThat(page(QUESTIONS)).hasSize(2);
    }

    @Test
    void putsTheNewestConversationFirstWhateverWasSaidLast() {
        expect(200, channel.send(Request.post("/users/messages/", cast.message(question().get("id").asLong()))
                .as(cast.ada().token())));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(question().get("message_count").asInt()).isGreaterThan(2));
        for (var ordering : List.of("", "&ordering=created_date", "&ordering=last_message_date")) {
            assertThat(page(QUESTIONS + "?page_size=100" + ordering)).extracting(PublicFeedTest::date)
                    .isSortedAccordingTo((one, other) -> other.compareTo(one));
        }
    }

    @Test
    void mindsNoCookieAndNoCredential() {
        var plain = get("").body();
        for (var credential : List.of("Token nonsense", "Token " + cast.ada().token(), "Bearer x.y.z", "Basic eA==",
                "Token")) {
            assertThat(expect(200, get("", "Authorization", credential, "Cookie", "sessionid=1; csrftoken=2")).body())
                    .as(credential).isEqualTo(plain);
        }
    }

    @Test
    void tellsHowLongAPageMayBeKeptAndByWhichTag() {
        var answer = get("");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("public")
                .containsPattern("max-age=\\d+");
        assertThat(tag(answer)).matches("(W/)?\"[!-~&&[^\"]]+\"");
        assertThat(tag(get(""))).isEqualTo(tag(answer));
        assertThat(tag(get("&page_size=1"))).isNotEqualTo(tag(answer));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"TAG", "W/TAG", "\"other\", TAG", "TAG, \"other\"",
            "\"other\", W/TAG, \"third\"", "*"})
    void answers304ForWhatTheClientHas(String condition) {
        var tag = tag(get(""));
        for (var method : List.of("GET", "HEAD")) {
            var answer = channel.send(with(Request.of(method, path("")), "If-None-Match",
                    condition.replace("TAG", tag.replace("W/", ""))));
            assertThat(answer.status()).as(method + " " + condition).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(tag(answer)).isEqualTo(tag);
            assertThat(answer.headers().firstValue("Cache-Control")).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"\"other\"", "W/\"other\"", "nonsense", "\"\""})
    void answersInFullForWhatTheClientDoesNotHave(String condition) {
        assertThat(expect(200, get("", "If-None-Match", condition)).body()).isEqualTo(get("").body());
    }

    @Test
    void answersHeadLikeGetWithoutTheBody() {
        for (var list : List.of(QUESTIONS, REVIEWS)) {
            var head = expect(200, channel.send(Request.of("HEAD", list)));
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValue("Content-Type")).hasValue("application/json");
        }
        var head = expect(200, channel.send(Request.of("HEAD", path(""))));
        assertThat(tag(head)).isEqualTo(tag(get("")));
    }

    @Test
    void keepsPrivateAnswersOutOfEveryCache() {
        for (var path : List.of("/users/conversations/", "/users/messages/")) {
            var answer = expect(200, channel.send(Request.get(path).as(cast.ada().token())));
            AnswerAssert.assertThat(answer).hasHeader("Cache-Control", "no-store");
        }
    }

    private JsonNode question() {
        return page(QUESTIONS).getLast();
    }

    private static String date(JsonNode node) {
        return node.get("created_date").asString();
    }

    private static String tag(Answer answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private List<String> types(String path) {
        return expect(200, channel.send(Request.get(path))).json().get("results").valueStream()
                .map(conversation -> conversation.get("conversation_type").asString()).toList();
    }

    /** What the list holds of Ada's. */
    private List<JsonNode> page(String list) {
        var path = list + (list.contains("?") ? "&" : "?") + "user_id=" + cast.ada().id();
        return expect(200, channel.send(Request.get(path))).json().get("results").valueStream().toList();
    }

    private String path(String more) {
        return QUESTIONS + "?user_id=" + cast.ada().id() + more;
    }

    private Answer get(String more, String... headers) {
        return channel.send(with(Request.get(path(more)), headers));
    }

    private static Request with(Request request, String... headers) {
        var changed = request;
        for (var i = 0; i < headers.length; i += 2) {
            changed = changed.with(headers[i], headers[i + 1]);
        }
        return changed;
    }
}
