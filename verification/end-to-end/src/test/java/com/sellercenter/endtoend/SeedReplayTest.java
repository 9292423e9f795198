package com.sellercenter.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Answer;
import com.sellercenter.local.demo.Api;
import com.sellercenter.local.demo.Request;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** Every request of the platform's documentation, with the answers it shows. */
@Order(1)
@Isolated("counts what the demo shop has")
@ExtendWith(RunningSystem.class)
class SeedReplayTest {

    private static final List<String> OPENED = List.of("id", "datasource", "user", "subject", "conversation_type",
            "message_content", "user_type", "content_id", "content_type");
    private static final List<String> OPENED_ABOUT_AN_ITEM = List.of("id", "datasource", "user", "subject",
            "item_content", "item_id", "conversation_type", "message_content", "user_type", "content_id",
            "content_type");
    private static final List<String> LISTED = List.of("id", "user", "datasource", "item_object", "message_set",
            "conversation_type", "last_message_date");
    private static final List<String> MESSAGE = List.of("id", "message_content", "user_type", "content_object");
    private static final List<String> USER = List.of("id", "first_name", "last_name", "email", "phone", "gender");
    private static final List<String> DATASOURCE = List.of("pk", "name", "slug", "title", "supplier_code", "address",
            "email", "phone_number", "fax_number", "kep_address", "mersis_number", "trade_association", "extras",
            "price_list", "stock_list", "is_active");

    private final Api gateway;

    SeedReplayTest(Addresses system) {
        gateway = new Api(system.gateway());
    }

    @TestFactory
    Stream<DynamicTest> answersEveryRequestOfTheDocument() {
        var requests = SeedRequests.all();
        var expectations = expectations();
        assertThat(requests).hasSameSizeAs(expectations);
        return IntStream.range(0, requests.size()).mapToObj(i -> replay(i + 1, requests.get(i), expectations.get(i)));
    }

    /** In the order of the document; the shop's seller sees what both shoppers wrote. */
    private static List<Consumer<Answer>> expectations() {
        return List.of(answer -> opens(answer, OPENED_ABOUT_AN_ITEM, 545382),
                answer -> opens(answer, OPENED_ABOUT_AN_ITEM, 545382),
                SeedReplayTest::isTheFirstOneAgain,
                answer -> opens(answer, OPENED_ABOUT_AN_ITEM, 545382),
                answer -> opens(answer, OPENED_ABOUT_AN_ITEM, 545382),
                answer -> opens(answer, OPENED, 545383),
                answer -> opens(answer, OPENED, 545383),
                answer -> opens(answer, OPENED, 545383),
                SeedReplayTest::hasQuotesThatJsonDoesNotKnow,
                answer -> lists(answer, 4),
                answer -> lists(answer, 16),
                answer -> lists(answer, 4),
                answer -> lists(answer, 1),
                answer -> lists(answer, 5),
                SeedReplayTest::addsToConversation9,
                answer -> lists(answer, 5),
                answer -> lists(answer, 5));
    }

    private DynamicTest replay(int number, Request request, Consumer<Answer> expectation) {
        var name = "%d. %s %s".formatted(number, request.method(), request.path());
        return DynamicTest.dynamicTest(name, () -> {
            if (request.method().equals("GET")) { // what is public follows what was posted a moment later
                await().untilAsserted(() -> expectation.accept(gateway.send(request, 2)));
            } else {
                expectation.accept(gateway.send(request, 2));
            }
        });
    }

    private static void opens(Answer answer, List<String> keys, long user) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().propertyNames()).containsExactlyElementsOf(keys);
        assertThat(answer.json().get("user").asLong()).isEqualTo(user);
        assertThat(answer.json().get("datasource").isInt()).isTrue();
    }

    private static void isTheFirstOneAgain(Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("[\"Conversation already exists\"]");
    }

    private static void hasQuotesThatJsonDoesNotKnow(Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asString()).startsWith("JSON parse error - ");
    }

    private static void addsToConversation9(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().propertyNames()).containsExactly("id", "conversation", "message_content", "user_type",
                "content_id", "content_type");
        assertThat(answer.json().get("conversation").asLong()).isEqualTo(9);
    }

    private static void lists(Answer answer, int count) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().propertyNames()).containsExactly("count", "next", "previous", "results");
        assertThat(answer.json().get("count").asInt()).isEqualTo(count);
        assertThat(answer.json().get("results")).isNotEmpty().allSatisfy(SeedReplayTest::isListed);
    }

    private static void isListed(JsonNode conversation) {
        assertThat(conversation.propertyNames()).containsAll(LISTED);
        assertThat(conversation.get("datasource").propertyNames()).containsExactlyElementsOf(DATASOURCE);
        var message = conversation.get("message_set").get(0);
        assertThat(message.propertyNames()).containsAll(MESSAGE);
        assertThat(message.get("content_object").propertyNames()).containsExactlyElementsOf(USER);
    }
}
