package com.sellercenter.endtoend.contract.posting;

import static com.sellercenter.endtoend.contract.Channel.expect;
import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.endtoend.RunningSystem;
import com.sellercenter.endtoend.contract.AnswerAssert;
import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Answer;
import com.sellercenter.local.demo.Request;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract §2: the same {@code Idempotency-Key} with the same body is the same request, whoever repeats it how often. */
@ExtendWith(RunningSystem.class)
class IdempotencyTest {

    private static final String REPLAYED = "Idempotency-Replayed";
    private static final int AT_ONCE = 50;

    private final String key = UUID.randomUUID().toString();
    private final Channel channel;
    private final Cast cast;

    IdempotencyTest(Addresses system) {
        channel = Channel.first(system);
        cast = Cast.in(channel);
    }

    /** The three kinds of POST that store a message. */
    enum Post {
        OPENS_A_CONVERSATION, ADDS_TO_A_CONVERSATION, ADDS_A_MESSAGE
    }

    @ParameterizedTest
    @EnumSource
    void givesTheFirstAnswerAgainAndStoresNothing(Post kind) {
        var post = post(kind);
        var first = expect(200, channel.send(post));
        AnswerAssert.assertThat(first).hasNoHeader(REPLAYED);
        var stored = messages();

        for (var again = 0; again < 3; again++) {
            AnswerAssert.assertThat(channel.send(post)).is(200, first.body()).hasHeader(REPLAYED, "true");
        }
        assertThat(messages()).isEqualTo(stored);
    }

    @ParameterizedTest
    @EnumSource
    void refusesTheKeyWithAnotherBody(Post kind) {
        var post = post(kind);
        expect(200, channel.send(post));
        var stored = messages();

        for (var body : List.of(text(post) + " ", text(post).replace("?", "!"))) {
            AnswerAssert.assertThat(channel.send(post.sending(body)))
                    .isRefused(422, "Idempotency-Key was used with another body.").hasNoHeader(REPLAYED);
        }
        assertThat(messages()).isEqualTo(stored);
    }

    @ParameterizedTest
    @EnumSource
    void answersFiftyAtOnceAlikeAndStoresOneMessage(Post kind) {
        var post = post(kind);
        var before = messages().size();

        var answers = atOnce(post);

        assertThat(answers).extracting(Answer::body).containsOnly(answers.getFirst().body());
        assertThat(answers.stream().filter(answer -> answer.headers().firstValue(REPLAYED).isEmpty())).hasSize(1);
        assertThat(messages()).hasSize(before + 1);
    }

    @Test
    void takesAKeyForItsPrincipalsWhateverTokenBringsIt() {
        var post = post(Post.ADDS_A_MESSAGE);
        var first = expect(200, channel.send(post)).json().get("id").asLong();
        var renewed = expect(200, channel.send(post.as(channel.userToken(cast.ada().id()))));
        AnswerAssert.assertThat(renewed).hasHeader(REPLAYED, "true");
        assertThat(renewed.json().get("id").asLong()).isEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource
    void keepsNoKeyOfARefusedRequest(Post kind) {
        var post = post(kind);
        AnswerAssert.assertThat(channel.send(post.sending(text(post).replace("\"registered\"", "\"vip\"")))).is(400);
        AnswerAssert.assertThat(channel.send(post.sending("{"))).is(400);
        AnswerAssert.assertThat(channel.send(post)).is(200).hasNoHeader(REPLAYED);
    }

    @ParameterizedTest
    @EnumSource
    void refusesAKeyThatIsNone(Post kind) {
        var post = post(kind);
        var stored = messages();
        for (var bad : List.of("", "x".repeat(256), "tab\tin it")) {
            AnswerAssert.assertThat(channel.send(post.with("Idempotency-Key", bad)))
                    .isRefused(400, "Idempotency-Key must have 1 to 255 printable characters.");
        }
        assertThat(messages()).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a b", "\"{}%'\"", "0", "null"})
    void takesAnyPrintableKey(String good) {
        var post = post(Post.ADDS_A_MESSAGE);
        for (var printable : List.of(good, good.repeat(255 / good.length()))) {
            var first = expect(200, channel.send(post.with("Idempotency-Key", printable)));
            AnswerAssert.assertThat(channel.send(post.with("Idempotency-Key", printable))).is(200, first.body());
        }
    }

    @Test
    void doesNotRepeatWhatHasNoKey() {
        var post = post(Post.ADDS_A_MESSAGE).without("Idempotency-Key");
        var first = expect(200, channel.send(post)).json().get("id").asLong();
        assertThat(expect(200, channel.send(post)).json().get("id").asLong()).isGreaterThan(first);
    }

    private Request post(Post kind) {
        var request = switch (kind) {
            case OPENS_A_CONVERSATION -> Request.post("/users/conversations/", cast.question());
            case ADDS_TO_A_CONVERSATION -> Request.post("/users/conversations/",
                    cast.question().with("conversation", cast.opened(cast.question())));
            case ADDS_A_MESSAGE -> Request.post("/users/messages/", cast.message(cast.opened(cast.question())));
        };
        return request.as(cast.ada().token()).with("Idempotency-Key", key).in("en");
    }

    private static String text(Request post) {
        return Objects.requireNonNull(post.body());
    }

    /** All of Ada's messages. */
    private List<Long> messages() {
        return channel.ids("/users/messages/", cast.ada().token());
    }

    // while the first still runs, or the machine is busy, others may be asked to come back; so they do
    private List<Answer> atOnce(Request post) {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> insisted(post), clients)).toList();
            return answers.stream().map(CompletableFuture::join).toList();
        }
    }

    private Answer insisted(Request post) {
        return Stream.generate(() -> channel.send(post)).limit(20)
                .filter(answer -> answer.status() != 409 && answer.status() != 503).findFirst()
                .map(answer -> expect(200, answer)).orElseThrow();
    }
}
