package com.sellercenter.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.ItemContent;
import com.sellercenter.contracts.reference.ReferenceKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three questions: 101 about a product, 102 about an order item of it, answered a day later, and 103 about a shop. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilterTest extends FeedTest {

    private static final int CHANNEL = 31;
    private static final long PRODUCT = 4;

    @BeforeAll
    void publishThree() {
        connect();
        publish(ReferenceKind.DATASOURCE, CHANNEL, 6, 1, "{\"pk\": 6, \"name\": \"The Shop\", \"slug\": \"the-shop\"}");
        publish(ReferenceKind.PRODUCT, CHANNEL, PRODUCT, 1, "{\"pk\": 4, \"name\": \"TV\", \"base_code\": \"Q800T\"}");
        var aboutOrderItem = question(102, 8, 6, ItemContent.ORDERITEM, 9L, PRODUCT, "2023-07-20T12:00:00Z");
        publish(Posted.byUser(question(101, 7, 5, ItemContent.PRODUCT, PRODUCT, PRODUCT, "2023-07-19T12:00:00Z"), 1),
                Posted.byUser(aboutOrderItem, 1), Posted.byShop(aboutOrderItem, 86_401),
                Posted.byUser(question(103, 7, 6, null, null, null, "2023-07-22T12:00:00Z"), 1));
        eventually().untilAsserted(() -> assertThat(body(CHANNEL, QUESTIONS)).contains("\"count\":3", "The Shop",
                "\"TV\"", "message 86401"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "user_id=7 | 103 101", "user_id=99 | ''", "user_id= | 103 102 101",
            "data_source_id=6 | 103 102", "datasource_id=6 | 103 102", "data_source=6 | 103 102",
            "data_source=the-shop | 103 102", "data_source=no-shop | ''",
            "product=4 | 102 101", "product=5 | ''", "product_base_code=Q800T | 102 101", "product_base_code=x | ''",
            "order_item=9 | 102", "order_item=4 | ''", "item_type=product | 101", "item_type=orderitem | 102",
            "created_date=2023-07-20 | 102", "created_date=2023-07-20T12:00:00Z | 102",
            "created_date__gte=2023-07-20 | 103 102", "created_date__lt=2023-07-20 | 101",
            "modified_date=2023-07-21 | 102", "modified_date__gt=2023-07-20 | 103 102",
            "user_id=7&data_source=the-shop | 103", "user_id=8&product=4 | 102", "user_id=8&user_id=7 | 103 101",
            "conversation_type=review | 103 102 101", "anything=else | 103 102 101"})
    void leavesWhatIsAskedForNewestFirst(String query, String ids) {
        var expected = "[" + ids.replace(' ', ',') + "]";

        page(CHANNEL, QUESTIONS + "?" + query)
                .jsonPath("$.results[*].id").value(found -> assertThat(found).hasToString(expected))
                .jsonPath("$.count").isEqualTo(ids.isEmpty() ? 0 : ids.split(" ").length);
    }

    @Test
    void refusesAllThatIsWrongTogether() {
        get(CHANNEL, QUESTIONS + "?user_id=x&item_type=shop&created_date=yesterday").expectStatus().isBadRequest()
                .expectBody().json("""
                        {"user_id": ["Enter a number."],
                         "item_type": ["Select a valid choice. shop is not one of the available choices."],
                         "created_date": ["Enter a valid date/time."]}""");
    }

    private static ConversationFacts question(long id, long user, long datasource, @Nullable ItemContent item,
            @Nullable Long itemId, @Nullable Long product, String created) {
        return new ConversationFacts(id, CHANNEL, user, datasource, ConversationType.QUESTION, item, itemId, product,
                Instant.parse(created));
    }
}
