package com.sellercenter.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.ItemContent;
import com.sellercenter.contracts.event.MessagePosted;
import com.sellercenter.contracts.internal.MessageSet;
import com.sellercenter.contracts.reference.ReferenceKind;
import org.junit.jupiter.api.Test;

class PublicShapeTest extends FeedTest {

    private static final String PERSON = """
            {"id": 7, "first_name": "Ada", "last_name": "Kaya-canary", "email": "ada@canary.example",
             "phone": "+90-555-canary", "gender": "female-canary"}""";

    private static final String SHOP = """
            {"pk": 8, "name": "Test Shop", "slug": "test-shop", "title": "Test shopping", "supplier_code": "ard-123",
             "address": "canary street", "email": "shop@canary.example", "phone_number": "+90-canary",
             "fax_number": "fax-canary", "kep_address": null, "mersis_number": null, "trade_association": null,
             "extras": {"iban": "TR-canary"}, "price_list": 1, "stock_list": 1, "is_active": true}""";

    private static final String PRODUCT = """
            {"pk": 9, "name": "Smart TV", "sku": "328187", "base_code": "Q800T", "absolute_url": "/product/1/"}""";

    @Test
    void hasTheKeysOfTheContractInTheirOrder() {
        var first = publishAQuestion(2);

        assertThat(body(2, QUESTIONS)).isEqualTo(json.readTree("""
                {"count": 1, "next": null, "previous": null, "results": [{
                  "id": %1$d,
                  "user": 7,
                  "datasource": {"pk": 8, "name": "Test Shop", "slug": "test-shop", "title": "Test shopping",
                    "supplier_code": "ard-123", "address": null, "email": null, "phone_number": null, "fax_number": null,
                    "kep_address": null, "mersis_number": null, "trade_association": null, "extras": {},
                    "price_list": 1, "stock_list": 1, "is_active": true},
                  "item_object": {"pk": 33, "name": "Smart TV", "sku": "328187", "absolute_url": "/product/1/"},
                  "message_set": [{
                    "id": %2$d, "message_content": "message 1", "user_type": "registered",
                    "content_object": {"id": 7, "first_name": "Ada", "last_name": "K.", "email": "", "phone": null,
                      "gender": null},
                    "content_type": "user", "content_id": 7, "created_date": "2023-07-19T10:25:40.208173Z"}],
                  "conversation_type": "question",
                  "item_content": "orderitem",
                  "item_id": 33,
                  "message_count": 1,
                  "created_date": "2023-07-19T10:25:40.208173Z",
                  "last_message_date": "2023-07-19T10:25:40.208173Z"}]}"""
                .formatted(first.conversation().id(), first.id())).toString());
    }

    @Test
    void tellsNothingPrivate() {
        var question = publishAQuestion(3).conversation();
        publish(Posted.byShop(question, 2));
        eventually().untilAsserted(() -> assertThat(body(3, QUESTIONS)).contains("message 2"));

        assertThat(body(3, QUESTIONS)).contains("Ada", "Test Shop").doesNotContain("canary", "+90");
    }

    @Test
    void showsHowToReachAShopWhereTheChannelSaysSo() {
        var _ = publishAQuestion(5);

        assertThat(body(5, QUESTIONS)).contains("canary street", "shop@canary.example", "+90-canary", "fax-canary")
                .doesNotContain("ada@", "555", "Kaya", "female", "TR-canary");
    }

    @Test
    void showsWhoIsNotKnownYetWithoutAName() {
        var question = Posted.question(4);
        publish(Posted.byUser(question, 1), Posted.byShop(question, 2));

        eventually().untilAsserted(() -> page(4, QUESTIONS).jsonPath("$.results[0].message_count").isEqualTo(2)
                .jsonPath("$.results[0].datasource.pk").isEqualTo(question.datasource())
                .jsonPath("$.results[0].datasource.name").isEqualTo("")
                .jsonPath("$.results[0].item_object").isEqualTo(null)
                .jsonPath("$.results[0].message_set[0].content_object.first_name").isEqualTo("")
                .jsonPath("$.results[0].message_set[1].content_object.slug").isEqualTo(""));
    }

    @Test
    void showsARenamedShopWithItsNewName() {
        var _ = publishAQuestion(6);

        publish(ReferenceKind.DATASOURCE, 6, 8, 2, SHOP.replace("Test Shop", "New Name"));

        eventually().untilAsserted(() -> page(6, QUESTIONS).jsonPath("$.results[0].datasource.name")
                .isEqualTo("New Name"));
    }

    @Test
    void leavesOldMessagesOutWhereAPageWouldBeTooLarge() {
        // six bytes each as JSON, so that the share of one conversation of a hundred holds one of them
        var longest = "\u0001".repeat(10_000);
        for (var i = 0; i < 100; i++) {
            var question = Posted.question(10);
            publish(Posted.byUser(question, 1, longest), Posted.byUser(question, 2, longest));
        }
        awaitCount(10, QUESTIONS + "?page_size=1", 100);

        eventually().untilAsserted(() -> assertThat(json.readTree(large(QUESTIONS + "?page_size=100")).get("results"))
                .hasSize(100).allSatisfy(conversation -> {
                    assertThat(conversation.get("message_count").asInt()).isEqualTo(2);
                    assertThat(conversation.get("message_set")).hasSize(1);
                    assertThat(conversation.at("/message_set/0/created_date").asString()).contains("10:25:41");
                }));
        page(10, QUESTIONS + "?page_size=10").jsonPath("$.results[9].message_set.length()").isEqualTo(2);
    }

    private String large(String uri) {
        http = http.mutate().codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(2 * MessageSet.BYTES)).build();
        return body(10, uri);
    }

    /** A question about an order item in a channel that knows everyone; gives its first message once it is shown. */
    private MessagePosted publishAQuestion(int channel) {
        publish(ReferenceKind.USER, channel, 7, 1, PERSON);
        publish(ReferenceKind.DATASOURCE, channel, 8, 1, SHOP);
        publish(ReferenceKind.PRODUCT, channel, 9, 1, PRODUCT);
        var first = Posted.byUser(new ConversationFacts(Posted.newId(), channel, 7, 8, ConversationType.QUESTION,
                ItemContent.ORDERITEM, 33L, 9L, Posted.OPENED), 1);
        publish(first);
        eventually().untilAsserted(
                () -> assertThat(body(channel, QUESTIONS)).contains("Ada", "Test Shop", "Smart TV", "message 1"));
        return first;
    }
}
