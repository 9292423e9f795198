package com.sellercenter.endtoend.contract.listing;

import static com.sellercenter.endtoend.contract.Channel.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.endtoend.RunningSystem;
import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Request;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Contract §8: a change of reference data shows in every list within five seconds. */
@ExtendWith(RunningSystem.class)
class FreshNamesTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Channel channel;
    private final Cast cast;

    FreshNamesTest(Addresses system) {
        channel = Channel.first(system);
        cast = Cast.in(channel);
    }

    @Test
    void showsARenamedShopAndProductAndACorrectedNameEverywhere() {
        name("Old");
        var question = cast.opened(cast.question().with("item_content", "product").with("item_id", cast.product()));
        expect(200, channel.send(Request.post(channel.remote("messages/"), cast.reply(question))
                .as(cast.shop().token())));
        await().atMost(LIMIT).untilAsserted(() -> everyListShows("Old", "New"));

        name("New");

        await().atMost(LIMIT).untilAsserted(() -> everyListShows("New", "Old"));
        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(slugFinds("new")).containsExactly(question);
            assertThat(slugFinds("old")).isEmpty();
        });
    }

    private void name(String name) {
        var slug = name.toLowerCase(Locale.ROOT) + "-" + cast.shop().id();
        channel.bring("users", Map.of("id", cast.ada().id(), "first_name", name + " first", "last_name", "Kaya"));
        channel.bring("datasources", Map.of("pk", cast.shop().id(), "name", name + " shop", "slug", slug));
        channel.bring("products", Map.of("pk", cast.product(), "name", name + " product"));
    }

    private void everyListShows(String shown, String gone) {
        var bodies = Stream.of(Request.get("/users/conversations/").as(cast.ada().token()),
                Request.get(channel.remote("conversations/")).as(cast.shop().token()),
                Request.get("/public-questions/?user_id=" + cast.ada().id()))
                .map(request -> expect(200, channel.send(request)).body()).toList();
        assertThat(bodies).allSatisfy(body -> assertThat(body)
                .contains(shown + " first", shown + " shop", shown + " product").doesNotContain(gone));
    }

    private List<Long> slugFinds(String name) {
        return channel.ids("/public-questions/?data_source=%s-%d".formatted(name, cast.shop().id()), "none");
    }
}
