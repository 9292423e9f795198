package com.sellercenter.endtoend.contract.listing;

import static com.sellercenter.endtoend.contract.Channel.expect;
import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.endtoend.RunningSystem;
import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Request;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract §3: {@code ?ordering=}, over conversations A, B and C, opened in this order; A has the last message. */
@ExtendWith(RunningSystem.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderingTest {

    private final Channel channel;
    private final Cast cast;
    private List<Long> ids = List.of();

    OrderingTest(Addresses system) {
        channel = Channel.first(system);
        cast = Cast.in(channel);
    }

    @BeforeAll
    void openThree() {
        ids = Stream.of("question", "review", "message")
                .map(type -> cast.opened(cast.conversation(type, cast.ada(), cast.shop()))).toList();
        expect(200,
                channel.send(Request.post("/users/messages/", cast.message(ids.getFirst())).as(cast.ada().token())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "                                              | A C B", "ordering=                 | A C B",
            "ordering                                      | A C B", "ordering=nonsense         | A C B",
            "ordering=id                                   | A C B", "ordering=created_date__x  | A C B",
            "ordering=last_message_date%3BDROP             | A C B", "ordering=%00              | A C B",
            "ordering=created_date                         | A B C", "ordering=-created_date    | C B A",
            "ordering=last_message_date                    | B C A", "ordering=-last_message_date | A C B",
            "ordering=%20-created_date%20                  | C B A", "ordering=--created_date   | A C B",
            "ordering=nonsense,-created_date               | C B A", "ordering=created_date,-created_date | A B C",
            "ordering=-created_date,last_message_date      | C B A",
            "ordering=-created_date&ordering=created_date | A B C"})
    void isWhatIsAskedFor(String query, String order) {
        for (var list : List.of("/users/conversations/", channel.remote("conversations/"))) {
            var token = list.startsWith("/users/") ? cast.ada().token() : cast.shop().token();
            assertThat(channel.ids(list + (query == null ? "" : "?" + query), token).stream().map(this::name))
                    .containsExactly(order.split(" "));
        }
    }

    private String name(long id) {
        return "ABC".substring(ids.indexOf(id), ids.indexOf(id) + 1);
    }
}
