package com.sellercenter.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.UserType;
import com.sellercenter.contracts.identity.IdentityTokens;
import com.sellercenter.contracts.internal.Delivery;
import com.sellercenter.contracts.internal.InternalClients;
import com.sellercenter.contracts.json.JsonFormat;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.codec.ClientCodecConfigurer;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.client.WebClient;

/** What is kept in memory of message-service's messages, and how much of it. */
class MessageSetsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MessageServiceStub messageService = new MessageServiceStub();

    @Test
    void keepsNoMoreThanItMay() {
        var sets = sets(DataSize.ofKilobytes(100));
        var conversations = LongStream.rangeClosed(1, 50).mapToObj(id -> conversation(id, "x".repeat(5_000))).toList();
        conversations.forEach(conversation -> sets.of(List.of(conversation)).block(PATIENCE));

        var before = messageService.setsAskedFor();
        sets.of(conversations).block(PATIENCE);
        assertThat(messageService.setsAskedFor() - before).isBetween(41, 49);
    }

    @Test
    void doesNotKeepWhatWouldMakeAPageTooLong() {
        var sets = sets(DataSize.ofMegabytes(8));
        var conversation = List.of(conversation(1, "x".repeat(20_000)));

        sets.of(conversation).block(PATIENCE);
        sets.of(conversation).block(PATIENCE);
        assertThat(messageService.setsAskedFor()).isEqualTo(2);
    }

    private MessageSets sets(DataSize most) {
        var properties = new MessageServiceProperties(URI.create(messageService.address()), PATIENCE, PATIENCE, most);
        var tokens = new IdentityTokens("a secret only for tests, 32 bytes or more", Clock.systemUTC());
        var clients = new InternalClients(WebClient.builder().codecs(MessageSetsTest::ourJson), tokens, "test");
        return new MessageSets(new MessageClient(clients, properties), properties);
    }

    private static void ourJson(ClientCodecConfigurer codecs) {
        codecs.defaultCodecs().jacksonJsonEncoder(new JacksonJsonEncoder(JsonFormat.mapper()));
        codecs.defaultCodecs().jacksonJsonDecoder(new JacksonJsonDecoder(JsonFormat.mapper()));
    }

    private Conversation conversation(long id, String text) {
        var now = Instant.now();
        var facts = new ConversationFacts(id, 1, 7, 1, ConversationType.QUESTION, null, null, null, now);
        messageService
                .add(new Delivery(UUID.randomUUID(), facts, text, UserType.REGISTERED, ContentType.USER, 7, "test",
                        now, null));
        return new Conversation(facts, null, 1, now, null);
    }
}
