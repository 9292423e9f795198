package com.sellercenter.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.ItemContent;
import com.sellercenter.contracts.conversation.UserType;
import com.sellercenter.contracts.conversation.SellerResponse;
import com.sellercenter.contracts.event.ConversationChanged;
import com.sellercenter.contracts.event.MessagePosted;
import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.event.UnreadableRecord;
import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.contracts.reference.Datasource;
import com.sellercenter.contracts.reference.Erasure;
import com.sellercenter.contracts.reference.ErasureDone;
import com.sellercenter.contracts.reference.Expiration;
import com.sellercenter.contracts.reference.OrderItem;
import com.sellercenter.contracts.reference.Product;
import com.sellercenter.contracts.reference.ReferenceChange;
import com.sellercenter.contracts.reference.ReferenceKind;
import com.sellercenter.contracts.reference.User;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.mock.MockProducerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code asyncapi.yaml} says what really crosses Kafka. */
class AsyncApiTest {

    private static final JsonMapper JSON = JsonFormat.mapper();
    private static final ObjectNode DOCUMENT = (ObjectNode) new YAMLMapper()
            .readTree(Path.of("../contracts/asyncapi.yaml").toFile());
    private static final Instant NOW = Instant.parse("2023-07-19T10:25:40.208173Z");

    @Test
    void describesAllTopicsAndNoOthers() {
        assertThat(DOCUMENT.get("asyncapi").asString()).isEqualTo("3.0.0");
        assertThat(DOCUMENT.get("channels").valueStream().map(channel -> channel.get("address").asString()))
                .containsExactlyInAnyOrder(Topics.MESSAGE_POSTED, Topics.REFERENCE_DATA,
                        Topics.CONVERSATION_CHANGED, Topics.MESSAGE_POSTED + Topics.DEAD_LETTER,
                        Topics.CONVERSATION_CHANGED + Topics.DEAD_LETTER, Topics.REFERENCE_DATA + Topics.DEAD_LETTER);
    }

    @Test
    void pointsOnlyAtWhatItHolds() {
        assertThat(DOCUMENT.findValues("$ref")).isNotEmpty().allSatisfy(
                reference -> assertThat(DOCUMENT.at(reference.asString().substring(1)).isMissingNode())
                        .as(reference.asString()).isFalse());
    }

    static Stream<Arguments> records() {
        return Stream.of(Arguments.of("MessagePosted", MessagePosted.class),
                Arguments.of("Conversation", ConversationFacts.class),
                Arguments.of("ConversationChanged", ConversationChanged.class),
                Arguments.of("SellerResponse", SellerResponse.class),
                Arguments.of("ReferenceChange", ReferenceChange.class), Arguments.of("User", User.class),
                Arguments.of("Datasource", Datasource.class), Arguments.of("Product", Product.class),
                Arguments.of("OrderItem", OrderItem.class), Arguments.of("Erasure", Erasure.class),
                Arguments.of("ErasureDone", ErasureDone.class), Arguments.of("Expiration", Expiration.class));
    }

    @ParameterizedTest
    @MethodSource("records")
    void knowsEveryFieldOfARecordInItsPlace(String name, Class<? extends Record> type) {
        assertThat(schema(name).get("properties").propertyNames()).containsExactlyElementsOf(
                Arrays.stream(type.getRecordComponents()).map(field -> snakeCase(field.getName())).toList());
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest
    @EnumSource
    void takesWhatIsWrittenOfAMessage(ConversationType type) {
        for (var author : ContentType.values()) {
            for (var user : UserType.values()) {
                var event = new MessagePosted(MessagePosted.VERSION, 27,
                        new ConversationFacts(9, 1, 7, 8, type, ItemContent.ORDERITEM, 33L, 4L, NOW), 1, user, author,
                        7,
                        "Hello", NOW);
                assertThat(errors("MessagePosted", JSON.valueToTree(event))).isEmpty();
            }
        }
        var rated = new MessagePosted(MessagePosted.VERSION, 27, new ConversationFacts(9, 1, 7, 8, type, null, null,
                null, NOW).with(5, "Good").with(true), 1, UserType.GUEST, ContentType.USER, 7, null, NOW);
        assertThat(errors("MessagePosted", JSON.valueToTree(rated))).isEmpty();
        var sparse = new MessagePosted(MessagePosted.VERSION, 27,
                new ConversationFacts(9, 1, 7, 8, type, null, null, null, Instant.EPOCH), 1, UserType.GUEST,
                ContentType.USER, 7, null, NOW);
        assertThat(errors("MessagePosted", JSON.valueToTree(sparse))).isEmpty();
    }

    @Test
    void takesWhatIsWrittenOfAChange() {
        var facts = new ConversationFacts(9, 1, 7, 8, ConversationType.REVIEW, null, null, null, NOW);
        for (var response : new SellerResponse[]{null, new SellerResponse("Thank you!", NOW, NOW)}) {
            var event = new ConversationChanged(ConversationChanged.VERSION, facts, 1, response);
            assertThat(errors("ConversationChanged", JSON.valueToTree(event))).isEmpty();
        }
    }

    @Test
    void takesWhatIsWrittenOfReferenceData() {
        var extras = JSON.readTree("{\"any\": [1, {}]}");
        Stream.of(new ReferenceChange(ReferenceKind.USER, 1, 7, 1, JSON.valueToTree(User.unknown(7))),
                change(ReferenceKind.USER, new User(7, "Ada", "Kaya", "ada@example.com", "1", "f")),
                change(ReferenceKind.DATASOURCE, Datasource.unknown(7)),
                change(ReferenceKind.DATASOURCE,
                        new Datasource(7, "n", "s", "t", "c", "a", "e", "p", "f", "k", "m", "t",
                                extras, 1L, 2L, false)),
                change(ReferenceKind.PRODUCT, new Product(7, "n", "s", "b", "/")),
                change(ReferenceKind.ORDERITEM, new OrderItem(7, 1, 2, 3)))
                .forEach(change -> assertThat(errors("ReferenceChange", JSON.valueToTree(change))).isEmpty());
    }

    @Test
    void takesWhatIsWrittenOfErasures() {
        assertThat(errors("Erasure", JSON.valueToTree(new Erasure(17, 1, 545382, NOW)))).isEmpty();
        assertThat(errors("ErasureDone", JSON.valueToTree(new ErasureDone(1, 545382, "message-service", NOW))))
                .isEmpty();
        assertThat(errors("Expiration", JSON.valueToTree(new Expiration(1, List.of(9L, 10L), NOW)))).isEmpty();
    }

    @Test
    void showsExamplesThatAreReadAndWrittenAlike() {
        examples("MessagePosted").forEach(example -> {
            assertThat(errors("MessagePosted", example)).isEmpty();
            assertThat(JSON.writeValueAsString(JSON.treeToValue(example, MessagePosted.class)))
                    .isEqualTo(example.toString());
        });
        examples("ConversationChanged").forEach(example -> {
            assertThat(errors("ConversationChanged", example)).isEmpty();
            assertThat(JSON.writeValueAsString(JSON.treeToValue(example, ConversationChanged.class)))
                    .isEqualTo(example.toString());
        });
        examples("ReferenceChange").forEach(example -> {
            assertThat(errors("ReferenceChange", example)).isEmpty();
            var change = JSON.treeToValue(example, ReferenceChange.class);
            var type = switch (change.kind()) {
                case USER -> User.class;
                case DATASOURCE -> Datasource.class;
                case PRODUCT -> Product.class;
                case ORDERITEM -> OrderItem.class;
            };
            assertThat(JSON.writeValueAsString(JSON.treeToValue(change.data(), type)))
                    .isEqualTo(example.get("data").toString());
        });
        assertThat(examples("ReferenceChange").map(example -> example.get("kind").asString()))
                .containsExactlyElementsOf(Arrays.stream(ReferenceKind.values()).map(ReferenceKind::wire).toList());
    }

    @Test
    void takesTheSampleThatTheServicesTestWith() throws Exception {
        try (var file = AsyncApiTest.class.getResourceAsStream("/samples/message-posted.v1.json")) {
            assertThat(errors("MessagePosted", JSON.readTree(Objects.requireNonNull(file)))).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void refusesARecordWithoutWhatItNeeds(String name) {
        for (var required : schema(name).get("required")) {
            var broken = withAll(name);
            broken.remove(required.asString());
            assertThat(errors(name, broken)).as(name + " without " + required).isNotEmpty();
        }
        assertThat(errors(name, withAll(name))).isEmpty();
    }

    @Test
    void refusesWhatNobodyCouldRead() {
        var example = examples("MessagePosted").findFirst().orElseThrow();
        for (var wrong : List.of("{\"user_type\": \"vip\"}", "{\"seq\": 0}", "{\"id\": \"27\"}", "{\"version\": 0}",
                "{\"created_date\": \"2023-07-19T10:25:40Z\"}", "{\"content_type\": \"shop\"}")) {
            var broken = (ObjectNode) example.deepCopy();
            broken.setAll((ObjectNode) JSON.readTree(wrong));
            assertThat(errors("MessagePosted", broken)).as(wrong).isNotEmpty();
        }
        for (var wrong : List.of("{\"rating\": 6}", "{\"rating\": 0}", "{\"rating\": \"5\"}", "{\"title\": 5}")) {
            var broken = (ObjectNode) example.get("conversation").deepCopy();
            broken.setAll((ObjectNode) JSON.readTree(wrong));
            assertThat(errors("Conversation", broken)).as(wrong).isNotEmpty();
        }
        var user = (ObjectNode) examples("ReferenceChange").findFirst().orElseThrow().deepCopy();
        assertThat(errors("ReferenceChange", user.put("kind", "orderitem"))).isNotEmpty();
    }

    @Test
    void tellsTheKeys() {
        assertThat("9").matches(pattern("MessagePostedKey"));
        assertThat(change(ReferenceKind.ORDERITEM, new OrderItem(3, 1, 2, 3)).recordKey())
                .matches(pattern("ReferenceChangeKey"));
        assertThat(List.of("", "09", "9/1", "x")).noneMatch(pattern("MessagePostedKey").asMatchPredicate());
        assertThat(List.of("1/shop/3", "user/1/3", "1/user/"))
                .noneMatch(pattern("ReferenceChangeKey").asMatchPredicate());
    }

    @Test
    void tellsTheHeaders() {
        assertThat(schema("MessagePostedHeaders").get("properties").propertyNames()).containsExactly(Topics.REQUEST_ID,
                Topics.TRACE);
        assertThat(schema("DeadLetterHeaders").get("properties").propertyNames()).containsAll(headersOfADeadLetter());
    }

    private static List<String> headersOfADeadLetter() {
        var kafka = new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
        var record = new ConsumerRecord<>(Topics.MESSAGE_POSTED, 1, 2, "9", "{".getBytes(StandardCharsets.UTF_8));
        new DeadLetterPublishingRecoverer(new KafkaTemplate<>(new MockProducerFactory<>(() -> kafka)))
                .accept(record, new IllegalStateException("listener failed", new UnreadableRecord("version 2")));
        return StreamSupport.stream(kafka.history().getFirst().headers().spliterator(), false).map(Header::key)
                .toList();
    }

    private static ReferenceChange change(ReferenceKind kind, Record data) {
        return new ReferenceChange(kind, 1, 7, 1, JSON.valueToTree(data));
    }

    private static JsonNode schema(String name) {
        return DOCUMENT.at("/components/schemas/" + name);
    }

    private static Pattern pattern(String key) {
        return Pattern.compile(schema(key).get("pattern").asString());
    }

    private static Stream<JsonNode> examples(String message) {
        return DOCUMENT.at("/components/messages/" + message + "/examples").valueStream()
                .map(example -> JSON.readTree(example.get("payload").toString()));
    }

    /** Of the examples' parts the first that the schema describes. */
    private static ObjectNode withAll(String name) {
        var parts = Stream.of(examples("Erasure"), examples("ErasureDone"), examples("Expiration"),
                examples("MessagePosted"),
                examples("MessagePosted").map(example -> example.get("conversation")), examples("ConversationChanged"),
                examples("ConversationChanged").map(example -> example.get("seller_response")),
                examples("ReferenceChange"),
                examples("ReferenceChange").map(example -> example.get("data"))).flatMap(part -> part);
        var fields = schema(name).get("properties").propertyNames();
        return (ObjectNode) parts.filter(part -> List.copyOf(part.propertyNames()).equals(List.copyOf(fields)))
                .findFirst().orElseThrow();
    }

    // a schema is found from the whole document, so that its references are
    private static List<Error> errors(String name, JsonNode value) {
        var whole = DOCUMENT.deepCopy().put("$ref", "#/components/schemas/" + name);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(whole).validate(value);
    }
}
