package com.sellercenter.endtoend.contract.listing;

import static com.sellercenter.endtoend.contract.Channel.expect;
import static com.sellercenter.endtoend.contract.Texts.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.endtoend.RunningSystem;
import com.sellercenter.endtoend.contract.AnswerAssert;
import com.sellercenter.endtoend.contract.Body;
import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.endtoend.contract.Texts;
import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Answer;
import com.sellercenter.local.demo.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * {@code GET …/messages/} (contract §2 and §5). Ada asks a shop (1) and is answered (2), asks another (3), and thanks the
 * first (4); Deniz asks the first shop (5).
 */
@ExtendWith(RunningSystem.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListedMessagesTest {

    private final Channel channel;
    private final Cast cast;
    private final Map<Integer, Long> ids = new LinkedHashMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();

    ListedMessagesTest(Addresses system) {
        channel = Channel.ownOf(ListedMessagesTest.class, system);
        cast = Cast.in(channel);
    }

    /** @param holds which of the five are the caller's to see, newest first */
    record Listing(String path, String token, String holds) {}

    private List<Listing> lists() {
        return List.of(new Listing("/users/messages/", cast.ada().token(), "4321"),
                new Listing("/users/messages/", cast.deniz().token(), "5"),
                new Listing(channel.remote("messages/"), cast.shop().token(), "5421"),
                new Listing(channel.remote("messages/"), cast.otherShop().token(), "3"),
                new Listing(channel.remote("messages/"), channel.operator(), "54321"));
    }

    @BeforeAll
    void exchangeFiveMessages() {
        var first = cast.opened(cast.question());
        ids.put(1, newest());
        post(channel.remote("messages/"), cast.reply(first), cast.shop().token());
        ids.put(2, newest());
        var second = cast.opened(cast.conversation("message", cast.ada(), cast.otherShop()));
        ids.put(3, newest());
        post("/users/messages/", cast.message(first), cast.ada().token());
        ids.put(4, newest());
        var third = cast.opened(cast.conversation("review", cast.deniz(), cast.shop()));
        ids.put(5, newest());
        values.putAll(Map.of("first", "" + first, "second", "" + second, "third", "" + third));
        results(lists().getLast(), "").forEach(message -> values.put(number(message.get("id").asLong()),
                message.get("created_date").asString()));
    }

    @Test
    void hasEveryKeyInItsPlace() {
        var page = get(lists().getFirst(), "conversation={first}&page_size=2");
        assertThat(page.body()).isEqualTo("""
                {"count":3,"next":"http://%1$s/users/messages/?conversation=%2$s&page=2&page_size=2","previous":null,\
                "results":[{"id":%3$d,"conversation":%2$s,"message_content":"And batteries?","user_type":"registered",\
                "content_id":%4$d,"content_type":"user","created_date":"%5$s"},{"id":%6$d,"conversation":%2$s,\
                "message_content":"Yes, four of them.","user_type":"registered","content_id":%7$d,\
                "content_type":"datasource","created_date":"%8$s"}]}""".formatted(channel.host(), values.get("first"),
                ids.get(4), cast.ada().id(), values.get("4"), ids.get(2), cast.shop().id(), values.get("2")));
        assertThat(values.get("4")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "                                 | 54321", "conversation=                         | 54321",
            "conversation={first}             | 421", "conversation={second}                   | 3",
            "conversation={third}             | 5", "conversation=999999999999                 | ''",
            "content_type=datasource          | 2", "content_type=user                         | 5431",
            "conversation={first}&content_type=user | 41", "conversation={second}&content_type=datasource | ''",
            "created_date={3}                 | 3", "created_date__gt={3}                      | 54",
            "created_date__gte={3}            | 543", "created_date__lt={3}                    | 21",
            "created_date__lte={3}            | 321", "created_date__gt={1}&created_date__lt={4} | 32",
            "created_date__gte={2}&content_type=user&conversation={first} | 4", "created_date=2020-01-01 | ''",
            "created_date__gte=2020-01-01     | 54321", "user_id=1&ordering=id&unknown=x      | 54321"})
    void leavesWhatIsAskedForOfWhatIsTheCallersToSee(String query, String expected) {
        for (var list : lists()) {
            var mine = list.holds().chars().filter(number -> expected.indexOf(number) >= 0)
                    .mapToObj(Character::toString).collect(Collectors.joining());
            assertThat(found(list, query == null ? "" : query)).as(list.path() + " of " + list.holds()).isEqualTo(mine);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "conversation=x       | conversation      | Enter a number.",
            "content_type=shop    | content_type      | Select a valid choice. %(value)s is not one of the available choices.",
            "created_date=soon    | created_date      | Enter a valid date/time.",
            "created_date__lt=1   | created_date__lt  | Enter a valid date/time."})
    void refusesWhatItCannotRead(String query, String field, String template) {
        for (var list : lists()) {
            for (var language : Texts.LANGUAGES) {
                var answer = channel.send(Request.get(list.path() + "?" + query).as(list.token()).in(language));
                AnswerAssert.assertThat(answer).isRefusedBecauseOf(field,
                        text(language, template, query.substring(query.indexOf('=') + 1)));
            }
        }
    }

    private long newest() {
        return results(lists().getLast(), "").getFirst().get("id").asLong();
    }

    private void post(String path, Body body, String token) {
        expect(200, channel.send(Request.post(path, body).as(token)));
    }

    private String number(long id) {
        return ids.entrySet().stream().filter(known -> known.getValue() == id)
                .map(known -> known.getKey().toString()).findAny().orElse("none of ours");
    }

    private String found(Listing list, String query) {
        return results(list, query).stream().map(message -> number(message.get("id").asLong()))
                .filter(number -> number.length() == 1).collect(Collectors.joining());
    }

    private List<JsonNode> results(Listing list, String query) {
        var page = expect(200, get(list, query + "&page_size=100")).json();
        return page.get("results").valueStream().toList();
    }

    private Answer get(Listing list, String query) {
        var filled = query;
        for (var value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return channel.send(Request.get(list.path() + "?" + filled).as(list.token()));
    }
}
