package com.sellercenter.benchmark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.benchmark.data.DataSize;
import com.sellercenter.benchmark.data.Import;
import com.sellercenter.local.Build;
import com.sellercenter.local.DataDirectory;
import com.sellercenter.local.demo.Api;
import com.sellercenter.local.demo.Request;
import com.sellercenter.local.part.Jvm;
import com.sellercenter.local.part.Ports;
import com.sellercenter.local.part.Service;
import com.sellercenter.system.TestSystem;
import com.sellercenter.system.TestSystemSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the import wrote is what the services would have written: compared with what they write now. */
class ImportTest {

    private static final DataSize SIZE = new DataSize(2_000);
    private static final long USER = SIZE.user(500);
    private static final String SELLER = "bench-seller-" + DataSize.BIG_SELLER;
    private static final String SELLERS_LIST = "/api/v1/remote/1/conversations/?page_size=100";

    private static final DataDirectory data = new DataDirectory(Path.of("target", "import-test"));

    private static TestSystem system;
    private static Api gateway;

    @BeforeAll
    static void importAndPost() {
        data.open();
        data.clear();
        system = new TestSystem(new TestSystemSettings(Build.of(ImportTest.class), data, Ports.freeFrom(5000), Jvm.ONCE,
                Map.of("ADDRESS_RATE", "1000000", "PRINCIPAL_RATE", "1000000")), System.out::println);
        system.startInfrastructure();
        system.startServices();
        system.stop(Service.names());
        Import.of(system, SIZE).run();
        system.startAgain(Service.names());
        gateway = system.gateway();
        Filled.remember(system);
        postOneOfEach();
    }

    @AfterAll
    static void stop() {
        system.close();
        data.close();
    }

    @Test
    void fillsTheTablesAndColumnsThatTheServicesFill() {
        for (var service : Service.values()) {
            var tables = Filled.tables(system, service);

            tables.written().forEach((table, columns) -> assertThat(tables.imported().get(table))
                    .as("%s.%s", service.partName(), table).isEqualTo(columns));
        }
    }

    @Test
    void isListedInTheShapeOfWhatIsPosted() {
        for (var type : List.of("message", "question", "review")) {
            var list = get(SELLERS_LIST + "&conversation_type=" + type, SELLER).get("results").valueStream().toList();

            var posted = list.getFirst();
            // the last one that waits for the shop as the posted one does: the others have no date of that
            var imported = list.stream().filter(each -> each.get("needs_reply").equals(posted.get("needs_reply")))
                    .toList().getLast();
            assertThat(shape(imported)).as(type).isEqualTo(shape(posted));
        }
        for (var feed : List.of("/public-questions/", "/public-reviews/")) {
            var newest = get(feed, null).get("results").get(0);
            var oldest = get(feed + "?page=last", null).get("results").valueStream().toList().getLast();

            assertThat(shape(oldest)).as(feed).isEqualTo(shape(newest));
        }
    }

    @Test
    void countsWhatIsThere() {
        assertThat(get(SELLERS_LIST, SELLER).get("count").asLong()).isEqualTo(count(Service.CONVERSATION,
                "SELECT COUNT(*) FROM conversation WHERE datasource_id = " + DataSize.BIG_SELLER));
        assertThat(get("/public-questions/?product=" + DataSize.HOT_PRODUCT, null).get("count").asLong())
                .isEqualTo(count(Service.PUBLIC_FEED, "SELECT COUNT(*) FROM feed_conversation"
                        + " WHERE conversation_type = 'question' AND product = " + DataSize.HOT_PRODUCT));
        var listed = get("/users/conversations/", "bench-user-" + USER).get("results").valueStream()
                .toList().getLast();
        assertThat(listed.get("message_count").asLong()).isEqualTo(count(Service.MESSAGE,
                "SELECT COUNT(*) FROM message WHERE conversation = " + listed.get("id").asLong()));
        assertThat(listed.get("message_set").size()).isEqualTo(listed.get("message_count").asInt());
    }

    @Test
    void listsTheLatestActivityFirst() {
        assertThat(get(SELLERS_LIST, SELLER).get("results").valueStream()
                .map(each -> each.get("last_message_date").asString()).toList())
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    private static void postOneOfEach() {
        var item = Map.of("item_content", "product", "item_id", (Object) DataSize.HOT_PRODUCT);
        var _ = post("message", Map.of("subject", "Order 17"));
        var _ = post("review", item);
        var question = post("question", item);
        var answer = gateway.send(Request.post("/api/v1/remote/1/messages/", Map.of("conversation", question,
                "message_content", "Yes.", "content_type", "datasource", "content_id", DataSize.BIG_SELLER, "user_type",
                "registered")).as(SELLER));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        await().atMost(Duration.ofMinutes(1)).until(() -> count(Service.NOTIFICATION,
                "SELECT COUNT(*) FROM mail WHERE state = 'sent' AND message = " + answer.json().get("id")) == 1);
        await().atMost(Duration.ofMinutes(1)).until(() -> count(Service.PUBLIC_FEED,
                "SELECT COUNT(*) FROM feed_message WHERE id = " + answer.json().get("id")) == 1);
    }

    private static long post(String type, Map<String, Object> more) {
        var body = new java.util.HashMap<String, Object>(Map.of("conversation_type", type, "user_type", "registered",
                "message_content", "Hello", "datasource", DataSize.BIG_SELLER, "user", USER, "content_type", "user",
                "content_id", USER));
        body.putAll(more);
        var answer = gateway.send(Request.post("/users/conversations/", body).as("bench-user-" + USER));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().get("id").asLong();
    }

    private static JsonNode get(String path, @Nullable String token) {
        var answer = gateway.send(token == null ? Request.get(path) : Request.get(path).as(token));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static long count(Service service, String sql) {
        return system.database(service).number(sql);
    }

    /** The names in a JSON value with the types of their values; of an array its first element's. */
    private static List<String> shape(JsonNode node) {
        if (node.isArray()) {
            return node.isEmpty() ? List.of() : shape(node.get(0)).stream().map(name -> "[]" + name).toList();
        }
        return node.propertyStream().flatMap(property -> property.getValue().isContainer()
                ? shape(property.getValue()).stream().map(name -> property.getKey() + "." + name)
                : Stream.of(property.getKey() + ":" + property.getValue().getNodeType())).toList();
    }
}
