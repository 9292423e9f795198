package com.sellercenter.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.ItemContent;
import com.sellercenter.contracts.conversation.SellerResponse;
import com.sellercenter.contracts.conversation.UserType;
import com.sellercenter.contracts.event.ConversationChanged;
import com.sellercenter.contracts.event.MessagePosted;
import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.internal.UserMail;
import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.contracts.reference.Datasource;
import com.sellercenter.contracts.reference.Erasure;
import com.sellercenter.contracts.reference.Expiration;
import com.sellercenter.contracts.reference.Product;
import com.sellercenter.contracts.reference.ReferenceChange;
import com.sellercenter.contracts.reference.ReferenceKind;
import com.sellercenter.contracts.reference.User;
import com.sellercenter.kit.reference.ReferenceReplica;
import com.sellercenter.testing.IntegrationTest;
import com.sellercenter.testing.client.Callers;
import com.sellercenter.testing.client.TestClient;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.util.TestSocketUtils;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

@IntegrationTest
@TestPropertySource(properties = "CHANNELS_FILE=classpath:second-storefront.yml")
class NotificationTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final AtomicLong IDS = new AtomicLong(1000);
    private static final GreenMail SMTP = new GreenMail(
            new ServerSetup(TestSocketUtils.findAvailableTcpPort(), null, ServerSetup.PROTOCOL_SMTP));

    static {
        SMTP.start();
    }

    @Autowired
    private KafkaTemplate<byte[], byte[]> kafka;

    @Autowired
    private ReferenceReplica directory;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private KafkaListenerEndpointRegistry listeners;

    @Autowired
    private MailWorker worker;

    @Autowired
    private MeterRegistry meters;

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    private final long user = newId();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("spring.mail.port", () -> SMTP.getSmtp().getPort());
        registry.add("management.server.port", () -> 0);
        registry.add("notification.first-pause", () -> "200ms");
        registry.add("notification.longest-pause", () -> "300ms");
        registry.add("notification.poll", () -> "50ms");
        registry.add("notification.attempts", () -> 3);
        registry.add("watchdog.timeout", () -> "6s");
        registry.add("erasure.settle", () -> "3s");
        registry.add("message-service.address", MessageServiceStub.INSTANCE::address);
    }

    @BeforeEach
    void knowTheParties() {
        for (int channel : List.of(1, 5)) {
            know(channel, ReferenceKind.USER, user, new User(user, "Ada", "Kaya", address(), null, null));
            know(channel, ReferenceKind.PRODUCT, 1, new Product(1, "Smart TV", "", "", ""));
            know(channel, ReferenceKind.DATASOURCE, 1, new Datasource(1, "Çarşı & Co", "shop", "", "", null, null, null,
                    null, null, null, null, JsonFormat.mapper().createObjectNode(), null, null, true));
        }
    }

    @Test
    void sendsOneMailHoweverOftenTheEventArrives() {
        var event = fromShop(1, "Yes.");
        post(event);
        post(event);
        awaitState(event, "sent");
        post(event);
        var later = fromShop(1, "And another.");
        post(later);
        awaitState(later, "sent");
        assertThat(mails()).hasSize(2);
    }

    @Test
    void writesInTheChannelsLanguage() throws MessagingException {
        post(fromShop(1, "Evet <b>yeni</b>\nve kutuda"));
        var mail = awaitMail();
        assertThat(mail.getSubject()).isEqualTo("Çarşı & Co size bir mesaj gönderdi");
        assertThat(mail.getFrom()[0].toString()).contains("no-reply@localhost.localdomain");
        assertThat(mail.getMessageID()).matches("<message-\\d+@localhost\\.localdomain>");
        assertThat(GreenMailUtil.getBody(mail)).isNotBlank();
        assertThat(part(mail, "text/plain")).contains("Merhaba Ada", "Evet <b>yeni</b>", "(Smart TV)",
                "http://localhost:8080/conversations/");
        assertThat(part(mail, "text/html")).contains("&lt;b&gt;yeni&lt;/b&gt;", "&amp; Co");
    }

    @Test
    void writesForTheSecondStorefrontAsItsFileSays() throws MessagingException {
        post(fromShop(5, "Yes."));
        var mail = awaitMail();
        assertThat(mail.getFrom()[0].toString()).contains("hello@example.org");
        assertThat(mail.getSubject()).isEqualTo("Çarşı & Co sent you a message");
        assertThat(part(mail, "text/plain")).contains("https://shop.example.org/conversations/");
    }

    @Test
    void sendsOneMailAboutAnAnswerToAReviewHoweverOftenItChanges() throws MessagingException {
        var review = review();
        tell(review, 1, "Thank you <b>very</b> much.");
        tell(review, 1, "Thank you <b>very</b> much.");
        var mail = awaitMail();
        tell(review, 2, "Thanks.");
        tell(review, 3, null);
        var later = fromShop(1, "And another.");
        post(later);
        awaitState(later, "sent");

        assertThat(mails()).hasSize(2);
        assertThat(part(mail, "text/plain")).contains("Thank you <b>very</b> much.", "(Smart TV)");
        assertThat(mail.getMessageID())
                .isEqualTo("<message-" + Mail.idOfAnswer(review.id()) + "@localhost.localdomain>");
        assertThat(mail.getHeader("References")).isNotNull().singleElement().asString()
                .contains("conversation-" + review.id());
    }

    @Test
    void hasAMailThatWaitsFollowTheAnswer() {
        worker.stop();
        var changed = review();
        var takenBack = review();
        try {
            tell(changed, 1, "first");
            tell(changed, 2, "second");
            tell(takenBack, 1, "canary");
            tell(takenBack, 2, null);
            var last = review();
            tell(last, 1, "last");
            awaitTextOfAnswer(last, "last");
        } finally {
            worker.start();
        }

        await().atMost(TIMEOUT).until(() -> mails().size() == 2);
        assertThat(mails()).noneMatch(mail -> part(mail, "text/plain").contains("canary"));
        assertThat(mails()).anyMatch(mail -> part(mail, "text/plain").contains("second"));
    }

    @Test
    void goesByTheRevisionOfAnAnswerWhateverTheOrder() {
        worker.stop();
        var again = review();
        var takenBack = review();
        var last = review();
        try {
            tell(again, 1, "first");
            awaitTextOfAnswer(again, "first");
            tell(again, 2, null);
            awaitTextOfAnswer(again, "");
            tell(again, 1, "first");
            tell(again, 3, "given again");
            awaitTextOfAnswer(again, "given again");
            tell(takenBack, 1, "canary");
            awaitTextOfAnswer(takenBack, "canary");
            tell(takenBack, 2, null);
            tell(takenBack, 1, "canary");
            tell(last, 1, "last");
            awaitTextOfAnswer(last, "last");
        } finally {
            worker.start();
        }

        await().atMost(TIMEOUT).until(() -> mails().size() == 2);
        assertThat(mails()).extracting(mail -> part(mail, "text/plain")).noneMatch(text -> text.contains("canary"))
                .anyMatch(text -> text.contains("given again"));
    }

    private void awaitTextOfAnswer(ConversationFacts review, String text) {
        await().atMost(TIMEOUT).until(() -> text.equals(textOfAnswer(review)));
    }

    @Test
    void sendsNoMailAboutAnOldAnswerNorOfARecordWithoutOne() {
        var old = review();
        tell(old, Instant.now().minus(Duration.ofHours(25)), "late");
        var none = review();
        tell(none, 1, null);
        var last = review();
        tell(last, 1, "last");
        await().atMost(TIMEOUT).until(() -> mails().size() == 1);

        assertThat(part(mails().getFirst(), "text/plain")).contains("last");
        assertThat(textOfAnswer(none)).isNull();
    }

    private ConversationFacts review() {
        return new ConversationFacts(newId(), 1, user, 1, ConversationType.REVIEW, ItemContent.PRODUCT, 1L, 1L,
                Instant.now());
    }

    private void tell(ConversationFacts review, long revision, @Nullable String text) {
        tell(new ConversationChanged(1, review, revision,
                text == null ? null : new SellerResponse(text, Instant.now(), Instant.now())));
    }

    private void tell(ConversationFacts review, Instant created, String text) {
        tell(new ConversationChanged(1, review, 1, new SellerResponse(text, created, Instant.now())));
    }

    private void tell(ConversationChanged event) {
        kafka.send(Topics.CONVERSATION_CHANGED,
                Long.toString(event.conversation().id()).getBytes(StandardCharsets.UTF_8),
                JsonFormat.mapper().writeValueAsBytes(event)).join();
    }

    private @Nullable String textOfAnswer(ConversationFacts review) {
        return database.sql("SELECT message_content FROM mail WHERE message = :id")
                .bind("id", Mail.idOfAnswer(review.id())).mapValue(String.class).one().block(TIMEOUT);
    }

    @Test
    void skipsAUserWithoutAnAddress() {
        know(1, ReferenceKind.USER, user, new User(user, "Ada", "Kaya", "", null, null));
        var event = fromShop(1, "Yes.");
        post(event);
        awaitState(event, "skipped");
        assertThat(column(event, "reason")).isEqualTo("the user has no email address");
    }

    @Test
    void sendsNothingForOldMessagesAndForShoppers() {
        var old = posted(1, ContentType.DATASOURCE, "Yes.", Instant.now().minus(Duration.ofHours(25)));
        var shoppers = posted(1, ContentType.USER, "Is it new?", Instant.now());
        post(shoppers);
        post(old);
        awaitState(old, "skipped");
        assertThat(column(shoppers, "state")).isNull();
    }

    @Test
    void triesAgainUntilTheMailServerIsBackAndParksAtLast() {
        SMTP.stop();
        var event = fromShop(1, "Yes.");
        try {
            post(event);
            awaitState(event, "parked");
            actuator().get().uri("/actuator/mails").exchange().expectStatus().isOk().expectBody()
                    .jsonPath("$[?(@.message == %d)].attempts".formatted(event.id())).isEqualTo(3);
        } finally {
            SMTP.start();
        }
        actuator().post().uri("/actuator/mails/" + event.id()).exchange().expectStatus().isOk();
        awaitState(event, "sent");
    }

    @Test
    void waitsForAUserWhoIsNotKnownYet() {
        var event = new MessagePosted(1, newId(),
                new ConversationFacts(newId(), 1, newId(), 1, ConversationType.MESSAGE, null, null, null,
                        Instant.now()),
                2, UserType.REGISTERED, ContentType.DATASOURCE, 1, "Yes.", Instant.now());
        post(event);
        awaitState(event, "parked");
        assertThat(column(event, "reason")).isEqualTo("the user is not known yet");
    }

    @Test
    void sendsAgainWhatAnotherProcessLeftInTheMiddle() {
        var event = fromShop(1, "Yes.");
        post(event);
        awaitState(event, "sent");
        database.sql("UPDATE mail SET state = 'sending', next_attempt = now() WHERE message = :id")
                .bind("id", event.id()).then().block(TIMEOUT);
        awaitState(event, "sent");
        await().atMost(TIMEOUT).until(() -> mails().size() == 2);
        assertThat(mails().stream().map(NotificationTest::id).distinct()).hasSize(1);
    }

    @Test
    void putsWhatItCannotReadAsideAndGoesOn() {
        send("7", "no JSON".getBytes(StandardCharsets.UTF_8));
        send("7", "{\"version\": 99}".getBytes(StandardCharsets.UTF_8));
        send("7", "x".repeat(1_048_400).getBytes(StandardCharsets.UTF_8));
        send("of another", JsonFormat.mapper().writeValueAsBytes(fromShop(1, "Under a wrong key")));
        var event = fromShop(1, "Yes.");
        post(event);
        awaitState(event, "sent");
    }

    @Test
    void mailsNothingAboutAMessageThatContradictsWhatIsKnown() {
        var event = fromShop(1, "Yes.");
        post(event);
        awaitState(event, "sent");
        var facts = event.conversation();
        var other = new ConversationFacts(facts.id(), 1, newId(), 1, ConversationType.QUESTION, null, null, null,
                facts.createdDate());
        var before = meters.counter("facts.mismatch", "what", "message").count();
        var inAnothersConversation = with(event, newId(), other);
        var underAKnownId = with(event, event.id(), fromShop(1, "").conversation());
        var next = with(event, newId(), facts);

        post(inAnothersConversation);
        post(underAKnownId);
        post(next);

        awaitState(next, "sent");
        await().atMost(TIMEOUT).until(() -> meters.counter("facts.mismatch", "what", "message").count() == before + 2);
        assertThat(column(inAnothersConversation, "state")).isNull();
        assertThat(mails()).hasSize(2);
    }

    @Test
    void erasesTheMailsToAPersonAndSendsNoneThatWaits() {
        var sent = fromShop(1, "canary, sent");
        post(sent);
        awaitState(sent, "sent");
        var waiting = fromShop(1, "canary, waiting");
        database.sql("""
                INSERT INTO mail (message, channel, conversation, user_id, datasource, message_content, request_id,
                    created_date, state, next_attempt)
                SELECT :id, channel, conversation, user_id, datasource, 'canary, waiting', '', created_date, 'pending',
                    now() + INTERVAL '1 hour'
                FROM mail WHERE message = :sent""").bind("id", waiting.id()).bind("sent", sent.id()).then()
                .block(TIMEOUT);
        var others = posted(5, ContentType.DATASOURCE, "in another channel", Instant.now());
        post(others);
        awaitState(others, "sent");

        erase();

        awaitState(waiting, "skipped");
        assertThat(column(waiting, "reason")).isEqualTo("the user is erased");
        assertThat(column(sent, "state")).isEqualTo("sent");
        assertThat(column(others, "message_content")).isEqualTo("in another channel");
        var late = fromShop(1, "canary, late");
        post(late);
        awaitState(late, "skipped");
        assertThat(database.sql("SELECT m::TEXT FROM mail m UNION ALL SELECT r::TEXT FROM reference_data r"
                + " WHERE channel = 1").mapValue(String.class).all().collectList().block(TIMEOUT))
                .noneMatch(row -> row.contains("canary") || row.contains(address()));
        assertThat(mails()).hasSize(2);
    }

    @Test
    void deletesTheMailsOfAnExpiredConversationAndSendsNoneAboutIt() {
        var expired = fromShop(1, "canary-expired");
        var other = fromShop(1, "stays");
        List.of(expired, other).forEach(this::post);
        List.of(expired, other).forEach(event -> awaitState(event, "sent"));

        expire(1, expired.conversation());
        expire(5, other.conversation());
        await().atMost(TIMEOUT).until(() -> column(expired, "state") == null);
        var late = with(expired, newId(), expired.conversation());
        var next = fromShop(1, "the next");
        List.of(late, next).forEach(this::post);

        awaitState(next, "sent");
        assertThat(column(late, "state")).isNull();
        assertThat(column(other, "state")).isEqualTo("sent");
        assertThat(mails()).hasSize(3);
    }

    @Test
    void tellsWhichMailsItHolds() {
        var event = fromShop(1, "Yes.");
        post(event);
        awaitState(event, "sent");
        var others = posted(5, ContentType.DATASOURCE, "in another channel", Instant.now());
        post(others);
        awaitState(others, "sent");
        var conversations = List.of(event.conversation().id(), others.conversation().id());

        var held = mails(new UserMail.Query(1, user, conversations, 0));

        assertThat(held).singleElement().satisfies(mail -> {
            assertThat(mail.message()).isEqualTo(event.id());
            assertThat(mail.state()).isEqualTo("sent");
            assertThat(mail.messageContent()).isEqualTo("Yes.");
            assertThat(mail.reason()).isNull();
        });
        assertThat(mails(new UserMail.Query(1, user, conversations, event.id()))).isEmpty();
        assertThat(mails(new UserMail.Query(1, newId(), conversations, 0))).isEmpty();
        TestClient.at(port).post().uri("/internal/mails").header("Authorization", Callers.operator(1))
                .bodyValue(new UserMail.Query(1, user, conversations, 0)).exchange().expectStatus().is4xxClientError();
    }

    private List<UserMail> mails(UserMail.Query query) {
        return Objects.requireNonNull(TestClient.at(port).post().uri("/internal/mails")
                .header("Authorization", Callers.service("conversation-service")).bodyValue(query).exchange()
                .expectStatus().isOk().expectBody(new ParameterizedTypeReference<List<UserMail>>() {
                }).returnResult().getResponseBody());
    }

    private void expire(int channel, ConversationFacts conversation) {
        var expiration = new Expiration(channel, List.of(conversation.id()), Instant.now());
        kafka.send(Topics.REFERENCE_DATA, expiration.recordKey().getBytes(StandardCharsets.UTF_8),
                JsonFormat.mapper().writeValueAsBytes(expiration)).join();
    }

    @Test
    void sendsNoMoreMailsToWhoUnsubscribesByTheLinkUntilTheyAreWantedAgain() throws MessagingException {
        post(fromShop(1, "Yes."));
        var link = awaitMail().getHeader("List-Unsubscribe", null).replaceAll("<http://[^/]*|>", "");
        var elsewhere = posted(5, ContentType.DATASOURCE, "In another channel.", Instant.now());

        page(HttpMethod.GET, link).expectStatus().isOk();
        assertThat(wanted()).as("a program that follows links changes nothing").isTrue();
        page(HttpMethod.POST, link).expectStatus().isOk();

        assertThat(wanted()).isFalse();
        var unwanted = fromShop(1, "And another.");
        post(unwanted);
        awaitState(unwanted, "skipped");
        assertThat(column(unwanted, "reason")).isEqualTo("the user wants no mail");
        post(elsewhere);
        awaitState(elsewhere, "sent");
        wish("{\"email_on_seller_message\": true}").expectStatus().isOk();
        var later = fromShop(1, "A third one.");
        post(later);
        awaitState(later, "sent");
    }

    @Test
    void keepsWhatUsersWantWhereTheTopicsAreReadAgain() {
        wish("{\"email_on_seller_message\": false}").expectStatus().isOk();
        var event = fromShop(1, "Yes.");
        post(event);
        awaitState(event, "skipped");

        database.sql("TRUNCATE mail, reference_data").then().block(TIMEOUT);
        knowTheParties();
        post(event);

        awaitState(event, "skipped");
        assertThat(column(event, "reason")).isEqualTo("the user wants no mail");
    }

    @Test
    void erasesWhatAPersonWantsAndStoresItNoMore() {
        wish("{\"email_on_seller_message\": false}").expectStatus().isOk();

        erase();

        assertThat(preferences()).isZero();
        wish("{\"email_on_seller_message\": false}").expectStatus().isOk();
        assertThat(preferences()).isZero();
    }

    private long preferences() {
        return Objects.requireNonNull(
                database.sql("SELECT COUNT(*) FROM notification_preference WHERE user_id = :user").bind("user", user)
                        .mapValue(Long.class).one().block(TIMEOUT));
    }

    private boolean wanted() {
        return Objects.requireNonNull(TestClient.at(port).get().uri("/users/notification-preferences/")
                .header("Authorization", Callers.shopper(user)).exchange().expectStatus().isOk()
                .expectBody(JsonNode.class).returnResult().getResponseBody())
                .get("email_on_seller_message").asBoolean();
    }

    private ResponseSpec wish(String body) {
        return TestClient.at(port).patch().uri("/users/notification-preferences/")
                .header("Authorization", Callers.shopper(user)).contentType(MediaType.APPLICATION_JSON).bodyValue(body)
                .exchange();
    }

    private ResponseSpec page(HttpMethod method, String link) {
        return TestClient.at(port).method(method).uri(link).header("Authorization", Callers.visitor(1)).exchange();
    }

    private void erase() {
        var erasure = new Erasure(newId(), 1, user, Instant.now());
        kafka.send(Topics.REFERENCE_DATA, erasure.recordKey().getBytes(StandardCharsets.UTF_8),
                JsonFormat.mapper().writeValueAsBytes(erasure)).join();
        await().atMost(TIMEOUT).until(() -> Long.valueOf(1).equals(database.sql("""
                SELECT COUNT(*) FROM erased_user WHERE done_date IS NOT NULL AND user_id = :user""").bind("user", user)
                .mapValue(Long.class).one().block(TIMEOUT)));
    }

    private static MessagePosted with(MessagePosted event, long id, ConversationFacts conversation) {
        return new MessagePosted(1, id, conversation, event.seq(), event.userType(), event.contentType(),
                event.contentId(), event.messageContent(), event.createdDate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"email_pending", "email_parked", "email_oldest_age_seconds", "email_sent_total",
            "email_lag_seconds_bucket",
            "email_failed_total",
            "email_skipped_total", "email_ambiguous_total", "dead_letters_total",
            "kafka_consumer_fetch_manager_records_lag", "r2dbc_pool_acquired_connections"})
    void measures(String name) {
        await().atMost(TIMEOUT).untilAsserted(() -> actuator().get().uri("/actuator/prometheus").exchange()
                .expectStatus().isOk().expectBody(String.class)
                .value(text -> assertThat(text).contains("\n" + name)));
    }

    @Test
    void failsLivenessWhileAListenerLeavesRecordsLyingOrTheWorkersAreDead() {
        var listener = Objects.requireNonNull(listeners.getListenerContainer("messages"));
        listener.pause();
        await().atMost(TIMEOUT).until(listener::isContainerPaused);
        var event = fromShop(1, "Yes.");
        post(event);
        awaitLiveness(503);
        listener.resume();
        awaitState(event, "sent");
        awaitLiveness(200);

        worker.stop();
        awaitLiveness(503);
        worker.start();
        awaitLiveness(200);
    }

    private void awaitLiveness(int status) {
        await().atMost(TIMEOUT).untilAsserted(() -> actuator().get().uri("/actuator/health/liveness").exchange()
                .expectStatus().isEqualTo(status));
    }

    @Test
    void letsNobodyInButItsOperators() {
        TestClient.at(port).get().uri("/").exchange().expectStatus().isUnauthorized();
        actuator().get().uri("/actuator/health/readiness").exchange().expectStatus().isOk();
    }

    private MessagePosted fromShop(int channel, String content) {
        return posted(channel, ContentType.DATASOURCE, content, Instant.now());
    }

    private MessagePosted posted(int channel, ContentType author, String content, Instant at) {
        var facts = new ConversationFacts(newId(), channel, user, 1, ConversationType.QUESTION, ItemContent.PRODUCT, 1L,
                1L, at);
        return new MessagePosted(1, newId(), facts, 2, UserType.REGISTERED, author, 1, content, at);
    }

    private void post(MessagePosted event) {
        send(String.valueOf(event.conversation().id()), JsonFormat.mapper().writeValueAsBytes(event));
    }

    private void send(String key, byte[] value) {
        kafka.send(Topics.MESSAGE_POSTED, key.getBytes(StandardCharsets.UTF_8), value).join();
    }

    private void know(int channel, ReferenceKind kind, long id, Object data) {
        directory.apply(List.of(new ReferenceChange(kind, channel, id, System.nanoTime(),
                JsonFormat.mapper().valueToTree(data)))).block(TIMEOUT);
    }

    private String address() {
        return "user" + user + "@example.com";
    }

    private org.springframework.test.web.reactive.server.WebTestClient actuator() {
        return TestClient.operator(managementPort);
    }

    private MimeMessage awaitMail() {
        await().atMost(TIMEOUT).until(() -> !mails().isEmpty());
        return mails().getFirst();
    }

    private List<MimeMessage> mails() {
        return Arrays.stream(SMTP.getReceivedMessages())
                .filter(mail -> GreenMailUtil.getHeaders(mail).contains(address())).toList();
    }

    private void awaitState(MessagePosted event, String state) {
        await().atMost(TIMEOUT).until(() -> state.equals(column(event, "state")));
    }

    private @Nullable String column(MessagePosted event, String name) {
        return database.sql("SELECT " + name + " FROM mail WHERE message = :id").bind("id", event.id())
                .mapValue(String.class).one().block(TIMEOUT);
    }

    private static String part(MimeMessage mail, String type) {
        try {
            return Objects.requireNonNull(find(mail.getContent(), type), type);
        } catch (MessagingException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable String find(Object content, String type) throws MessagingException, java.io.IOException {
        if (content instanceof jakarta.mail.Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                var part = parts.getBodyPart(i);
                var found = part.isMimeType(type) ? String.valueOf(part.getContent()) : find(part.getContent(), type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static String id(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long newId() {
        return IDS.incrementAndGet();
    }
}
