package com.sellercenter.conversation.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.UserType;
import com.sellercenter.contracts.event.MessagePosted;
import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.contracts.internal.MessageSet;
import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.conversation.ConversationServiceTest;
import com.sellercenter.testing.client.Callers;
import com.sellercenter.testing.fault.LockedTable;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.JsonNode;

class ListConversationsTest extends ConversationServiceTest {

    @Autowired
    private KafkaTemplate<byte[], byte[]> kafka;

    @Autowired
    private Environment environment;

    @Autowired
    private MeterRegistry meters;

    @Test
    void putsTogetherOneOfTheLongestListsAtATime() {
        var shoppers = List.of(newId(), newId());
        shoppers.forEach(this::openAHundred);
        try (var names = new LockedTable(environment, "reference_data")) {
            var lists = shoppers.stream().<Runnable>map(
                    each -> () -> {
                        var _ = get(SHOPPER_PATH + "?page_size=100", Callers.shopper(each));
                    }).toList();

            assertThat(names.mostReadersDuring(lists)).isEqualTo(1);
        }
    }

    private void openAHundred(long user) {
        database.sql("""
                INSERT INTO conversation (channel, user_id, datasource_id, conversation_type, item_content, item_id, product,
                    message_count, created_date, last_message_date)
                SELECT 1, $1, 1, 'question', 'product', item, item, 1, NOW(), NOW()
                FROM GENERATE_SERIES(1, 100) item""").bind(0, user).then()
                .block(TIMEOUT);
    }

    @Test
    void showsAConversationWithEverythingItNames() {
        var item = orderItem();
        var id = opened(with(question(), "item_content", "orderitem", "item_id", item));
        var _ = json(postAsSeller(with(fromShop(question()), "conversation", id, "message_content", "Yes.")));
        var listed = list("").getFirst();
        assertThat(listed.propertyNames()).containsExactly("id", "user", "datasource", "item_object", "message_set",
                "subject", "conversation_type", "item_content", "item_id", "message_count", "created_date",
                "last_message_date", "unread_count", "needs_reply", "reply_needed_since");
        assertThat(listed.get("user").toString()).isEqualTo("""
                {"id":%d,"first_name":"Ada","last_name":"Kaya","email":"ada@example.com","phone":null,"gender":null}"""
                .formatted(shopper));
        assertThat(listed.get("datasource").propertyNames()).containsExactly("pk", "name", "slug", "title",
                "supplier_code", "address", "email", "phone_number", "fax_number", "kep_address", "mersis_number",
                "trade_association", "extras", "price_list", "stock_list", "is_active");
        assertThat(listed.get("item_object").toString()).isEqualTo("""
                {"pk":%d,"name":"Smart TV","sku":"328187","absolute_url":"/product/1/"}""".formatted(item));
        assertThat(listed.get("message_count").asInt()).isEqualTo(2);
        assertThat(listed.get("created_date").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
        var answer = listed.get("message_set").get(1);
        assertThat(answer.propertyNames()).containsExactly("id", "message_content", "user_type", "content_object",
                "content_type", "content_id", "created_date");
        assertThat(answer.get("content_object").get("slug").asString()).isEqualTo("test-shop");
    }

    @Test
    void listsAMessageThatIsStillToBeDelivered() {
        MESSAGE_SERVICE.away(true);
        var _ = opened(question());
        MESSAGE_SERVICE.away(false);
        assertThat(list("").getFirst().get("message_set")).hasSize(1);
    }

    @Test
    void listsManyLongMessages() {
        var id = opened(question());
        var reply = with(fromShop(question()), "conversation", id, "message_content", "x".repeat(10_000));
        for (int i = 0; i < 40; i++) {
            var _ = json(postAsSeller(reply));
        }

        assertThat(list("").getFirst().get("message_set")).hasSize(41);
    }

    @Test
    void putsTheLastActivityFirst() {
        var first = opened(question());
        var second = opened(with(question(), "conversation_type", "review"));
        assertThat(ids("")).containsExactly(second, first);
        var _ = json(postAsShopper(with(question(), "conversation", first)));
        assertThat(ids("")).containsExactly(first, second);
        assertThat(ids("?ordering=created_date")).containsExactly(first, second);
        assertThat(ids("?ordering=-created_date")).containsExactly(second, first);
        assertThat(ids("?ordering=last_message_date")).containsExactly(second, first);
        assertThat(ids("?ordering=nonsense")).containsExactly(first, second);
    }

    @Test
    void learnsOfAMessageFromItsEvent() {
        var first = opened(question());
        var _ = opened(with(question(), "conversation_type", "review"));
        var later = Instant.now().plus(1, ChronoUnit.MINUTES);
        var facts = new ConversationFacts(first, 1, shopper, 1, ConversationType.QUESTION, null, null, null, later);
        var event = new MessagePosted(1, newId(), facts, 2, UserType.REGISTERED, ContentType.USER, shopper, null,
                later);
        kafka.send(Topics.MESSAGE_POSTED, String.valueOf(first).getBytes(StandardCharsets.UTF_8),
                JsonFormat.mapper().writeValueAsBytes(event)).join();
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(ids("").getFirst()).isEqualTo(first));
    }

    @Test
    void showsAConversationAgainThatOnlyItsMessagesTellOf() {
        var counted = meters.counter("conversations.lost", "outcome", "stored_again");
        var before = counted.count();
        var lost = 5_000_000_000L + newId();
        var facts = new ConversationFacts(lost, 1, shopper, 1, ConversationType.QUESTION, null, null, null,
                Instant.now().truncatedTo(ChronoUnit.MICROS));
        var event = new MessagePosted(1, newId(), facts, 2, UserType.REGISTERED, ContentType.USER, shopper, null,
                facts.createdDate());
        kafka.send(Topics.MESSAGE_POSTED, String.valueOf(lost).getBytes(StandardCharsets.UTF_8),
                JsonFormat.mapper().writeValueAsBytes(event)).join();

        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(ids("")).containsExactly(lost));
        assertThat(list("").getFirst().get("message_count").asLong()).isEqualTo(2);
        assertThat(counted.count()).isEqualTo(before + 1);
        postAsShopper(question()).expectStatus().isBadRequest();
    }

    @ParameterizedTest
    @CsvSource({"conversation_type=question, 1", "conversation_type=message, 0", "item_type=product, 1",
            "item_type=orderitem, 1", "product=1, 2", "product=2, 0", "product_base_code=Q800T, 2",
            "product_base_code=KB100, 0", "data_source=test-shop, 3", "data_source=1, 3", "data_source=sin-shop, 0",
            "data_source_id=1, 3", "datasource_id=2, 0", "user_id=7, 0", "created_date__gte=2020-01-01, 3",
            "created_date__lt=2020-01-01, 0", "modified_date__lt=2020-01-01, 0", "product=1&item_type=product, 1",
            "unknown=1, 3"})
    void filters(String query, int count) {
        var _ = opened(question());
        var _ = opened(with(question(), "conversation_type", "review", "item_content", "product", "item_id", 1));
        var _ = opened(
                with(question(), "conversation_type", "review", "item_content", "orderitem", "item_id", orderItem()));
        assertThat(ids("?" + query)).hasSize(count);
    }

    @Test
    void refusesFiltersItCannotRead() {
        get(SHOPPER_PATH + "?user_id=x&conversation_type=chat&created_date=soon", Callers.shopper(shopper))
                .expectStatus().isBadRequest().expectBody().json("""
                        {"user_id": ["Enter a number."], "created_date": ["Enter a valid date/time."],
                         "conversation_type": ["Select a valid choice. chat is not one of the available choices."]}""");
    }

    @Test
    void pagesWithLinks() {
        var _ = opened(question());
        var _ = opened(with(question(), "conversation_type", "review"));
        var page = json(get(SHOPPER_PATH + "?page_size=1&page=2&user_id=" + shopper, Callers.shopper(shopper)));
        assertThat(page.propertyNames()).containsExactly("count", "next", "previous", "results");
        assertThat(page.get("count").asInt()).isEqualTo(2);
        assertThat(page.get("next").isNull()).isTrue();
        assertThat(page.get("previous").asString()).endsWith(SHOPPER_PATH + "?page_size=1&user_id=" + shopper);
        get(SHOPPER_PATH + "?page=3", Callers.shopper(shopper)).expectStatus().isNotFound().expectBody().json("""
                {"detail": "Invalid page."}""");
    }

    @Test
    void showsEachCallerWhatIsHis() {
        var id = opened(question());
        var path = SELLER_PATH + "?user_id=" + shopper;
        assertThat(json(get(path, Callers.seller(1L))).get("count").asInt()).isEqualTo(1);
        assertThat(json(get(path, Callers.seller(2L))).get("count").asInt()).isZero();
        assertThat(json(get(path, Callers.operator(1))).get("count").asInt()).isEqualTo(1);
        assertThat(json(get(SHOPPER_PATH + "?user_id=" + shopper, Callers.shopper(7))).get("count").asInt()).isZero();
        assertThat(json(get(SHOPPER_PATH + id, Callers.shopper(shopper))).get("id").asLong()).isEqualTo(id);
        assertDenied(get(SHOPPER_PATH + id + "/", Callers.shopper(7)));
        assertDenied(get(SELLER_PATH + id + "/", Callers.seller(2L)));
        get(SHOPPER_PATH + "999999999/", Callers.shopper(7)).expectStatus().isNotFound().expectBody().json("""
                {"detail": "Not found."}""");
    }

    @Test
    void showsNothingOfAnotherChannel() {
        var id = opened(question());
        var operator = Callers.header(new Identity("token:2", 2, null, Set.of(), true, false));
        get("/api/v1/remote/2/conversations/" + id + "/", operator).expectStatus().isNotFound();
        assertThat(json(get("/api/v1/remote/2/conversations/", operator)).get("count").asInt()).isZero();
    }

    @Test
    void showsARenamedShopAtOnce() {
        handOver("datasources", """
                {"pk": 77, "name": "Old", "slug": "old"}""");
        var _ = opened(with(question(), "datasource", 77));
        handOver("datasources", """
                {"pk": 77, "name": "New", "slug": "new"}""");
        assertThat(list("").getFirst().get("datasource").get("name").asString()).isEqualTo("New");
    }

    @Test
    void answersServiceUnavailableWhileMessageServiceIsAway() {
        var _ = opened(question());
        MESSAGE_SERVICE.away(true);
        get(SHOPPER_PATH, Callers.shopper(shopper)).expectStatus().isEqualTo(503);
    }

    private List<JsonNode> list(String query) {
        return json(http.mutate().codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MessageSet.BYTES)).build()
                .get()
                .uri(SHOPPER_PATH + query).header(HttpHeaders.AUTHORIZATION, Callers.shopper(shopper)).exchange())
                .get("results").valueStream().toList();
    }

    private List<Long> ids(String query) {
        return list(query).stream().map(conversation -> conversation.get("id").asLong()).toList();
    }
}
