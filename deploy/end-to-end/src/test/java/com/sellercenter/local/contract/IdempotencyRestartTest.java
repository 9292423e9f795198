package com.sellercenter.local.contract;

import static com.sellercenter.local.contract.Channel.expect;

import com.sellercenter.local.LocalSystem;
import com.sellercenter.local.demo.Request;
import com.sellercenter.local.endtoend.RunningSystem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Contract §2: an {@code Idempotency-Key} outlives the services that were told it. */
@ExtendWith(RunningSystem.class)
class IdempotencyRestartTest {

    private final LocalSystem system;
    private final Channel channel;
    private final Cast cast;

    IdempotencyRestartTest(LocalSystem system) {
        this.system = system;
        channel = Channel.first(system.addresses());
        cast = Cast.in(channel);
    }

    @Test
    void givesTheFirstAnswerAgainAfterTheServicesWereKilled() {
        var open = Request.post("/users/conversations/", cast.question()).as(cast.ada().token())
                .with("Idempotency-Key", "before the end");
        var opened = expect(200, channel.send(open));
        var add = Request.post("/users/messages/", cast.message(opened.json().get("id").asLong()))
                .as(cast.ada().token()).with("Idempotency-Key", "before the end");
        var added = expect(200, channel.send(add));

        var services = List.of("conversation-service", "message-service");
        system.supervisor().kill(services);
        system.startAgain(services);

        AnswerAssert.assertThat(channel.send(open)).is(200, opened.body()).hasHeader("Idempotency-Replayed", "true");
        AnswerAssert.assertThat(channel.send(add)).is(200, added.body()).hasHeader("Idempotency-Replayed", "true");
    }
}
