package com.sellercenter.endtoend.contract.listing;

import static com.sellercenter.endtoend.contract.Channel.expect;
import static com.sellercenter.endtoend.contract.Channel.newId;
import static com.sellercenter.endtoend.contract.Texts.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.endtoend.RunningSystem;
import com.sellercenter.endtoend.contract.AnswerAssert;
import com.sellercenter.endtoend.contract.Body;
import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.endtoend.contract.Texts;
import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Contract §5, on the list of a shopper, of a seller, of the operator and of the public, over eight conversations that are
 * called A to H in the order in which they were opened; A has the last message.
 */
@ExtendWith(RunningSystem.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilterTest {

    private static final String ALL = "ABCDEFGH";

    private final Channel channel;
    private final Cast cast;
    private final Map<String, Long> ids = new TreeMap<>();
    /** What stands for a value in the queries of these tests: {@code {ada}}, {@code {shop.slug}}, {@code {b.created}}. */
    private final Map<String, String> values = new LinkedHashMap<>();

    FilterTest(Addresses system) {
        channel = Channel.ownOf(FilterTest.class, system);
        cast = Cast.in(channel);
    }

    /**
     * A list, and which of the eight it holds when nothing is asked for.
     *
     * @param token none for the public
     */
    record Listing(String path, String token, String holds) {}

    private List<Listing> conversations() {
        return List.of(new Listing("/users/conversations/", cast.ada().token(), "ABCDEFG"),
                new Listing(channel.remote("conversations/"), cast.shop().token(), "ABCDEFH"),
                new Listing(channel.remote("conversations/"), cast.otherShop().token(), "G"),
                new Listing(channel.remote("conversations/"), channel.operator(), ALL));
    }

    private List<Listing> published() {
        return List.of(new Listing("/public-questions/", "", "ABCDGH"), new Listing("/public-reviews/", "", "E"));
    }

    @BeforeAll
    void openTheEight() {
        var otherProduct = channel.newProduct();
        var question = cast.question();
        open("A", question);
        open("B", question.with("item_content", "product").with("item_id", cast.product()));
        open("C", question.with("item_content", "orderitem").with("item_id", cast.orderItem()));
        open("D", question.with("item_content", "product").with("item_id", otherProduct));
        var review = cast.conversation("review", cast.ada(), cast.shop());
        open("E", review.with("item_content", "product").with("item_id", cast.product()));
        open("F", cast.conversation("message", cast.ada(), cast.shop()));
        open("G", cast.conversation("question", cast.ada(), cast.otherShop()));
        open("H", cast.conversation("question", cast.deniz(), cast.shop()).with("item_content", "product")
                .with("item_id", cast.product()));
        expect(200, channel.send(Request.post("/users/messages/", cast.message(Objects.requireNonNull(ids.get("A"))))
                .as(cast.ada().token())));

        values.putAll(Map.of("ada", id(cast.ada().id()), "deniz", id(cast.deniz().id()), "shop", id(cast.shop().id()),
                "other", id(cast.otherShop().id()), "product", id(cast.product()), "order", id(cast.orderItem()),
                "second", id(otherProduct), "nobody", id(newId())));
        ids.keySet().forEach(this::rememberDates);
        published().forEach(list -> await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            assertThat(found(list, "created_date__gte={a.created}")).isEqualTo(list.holds());
            assertThat(found(list, "modified_date={a.modified}")).isEqualTo(list.holds().contains("A") ? "A" : "");
        }));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "                                           | ABCDEFGH",
            "user_id={ada}                              | ABCDEFG", "user_id={deniz} | H", "user_id={nobody} | ''",
            "user_id={deniz}&user_id={ada}              | ABCDEFG", "user_id={ada}.0 | ABCDEFG", "user_id=7.5 | ''",
            "user_id=99999999999999999999               | ''", "user_id=-1 | ''", "user_id=%20{ada}%20 | ABCDEFG",
            "data_source_id={shop}                      | ABCDEFH", "data_source_id={other} | G",
            "datasource_id={shop}                       | ABCDEFH", "datasource_id={other} | G",
            "data_source={shop}                         | ABCDEFH", "data_source=shop-{shop} | ABCDEFH",
            "data_source=shop-{other}                   | G", "data_source=SHOP-{other} | ''",
            "data_source=nowhere                        | ''", "data_source=%27%20OR%20%271%27=%271 | ''",
            "product={product}                          | BCEH", "product={second} | D", "product={order} | ''",
            "product_base_code=base-{product}           | BCEH", "product_base_code=base-{second} | D",
            "product_base_code=base                     | ''", "product_base_code=%25 | ''",
            "order_item={order}                         | C", "order_item={product} | ''",
            "item_type=product&user_id={ada}            | BDE", "item_type=orderitem&user_id={ada} | C",
            "item_type=product&user_id={deniz}          | H",
            "product={product}&item_type=product        | BEH", "product={product}&item_type=orderitem | C",
            "product={product}&user_id={deniz}          | H", "product={product}&data_source=shop-{other} | ''",
            "order_item={order}&user_id={deniz}         | ''", "data_source_id={shop}&datasource_id={other} | ''",
            "product={product}&product_base_code=base-{second} | ''",
            "created_date={b.created}                   | B", "created_date__gte={b.created}&user_id={ada} | BCDEFG",
            "created_date__gt={b.created}&user_id={ada} | CDEFG", "created_date__lte={b.created}&user_id={ada} | AB",
            "created_date__lt={b.created}&user_id={ada} | A", "created_date={b.created+03:00} | B",
            "created_date__gt={b.created}&created_date__lt={d.created} | C",
            "created_date__gt={b.created}&created_date__lt={b.created} | ''",
            "created_date__gte={c.created-0930}&user_id={ada} | CDEFG",
            "created_date__gt={d.created}&product={product} | EH",
            "modified_date={a.modified}                 | A", "modified_date__gt={h.modified}&user_id={ada} | A",
            "modified_date__gte={h.modified}            | AH", "modified_date__lt={c.modified}&user_id={ada} | B",
            "modified_date__lte={c.modified}&user_id={ada} | BC", "modified_date={a.created} | ''",
            "created_date__lt={b.created}&modified_date__gt={h.modified}&user_id={ada} | A",
            "created_date__gte=2020-01-01&user_id={ada} | ABCDEFG", "created_date__lt=2020-01-01&user_id={ada} | ''",
            "created_date=2020-01-01                    | ''", "modified_date__gt=2020-01-01&user_id={deniz} | H",
            "created_date__gte=0001-01-01T00:00%2B14:00&user_id={deniz} | H",
            "created_date__gte=9999-12-31T23:59:59-12:00 | ''", "created_date__lt=0001-01-01 | ''",
            "user_id=&data_source=&product=&created_date=&item_type=&order_item={order} | C",
            "user_id&order_item={order}                 | C", "order_item=x&order_item={order} | C",
            "unknown=1&id=1&user=1&channel=2&limit=0&created_date__year=1&user_id={deniz} | H"})
    void leavesWhatIsAskedForOnEveryList(String query, String expected) {
        for (var list : Stream.of(conversations(), published()).flatMap(List::stream).toList()) {
            assertThat(found(list, query == null ? "" : query)).as(list.path() + " of those " + list.holds())
                    .isEqualTo(both(list.holds(), expected));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"question | ABCDGH", "review | E", "message | F"})
    void takesTheTypeOnPrivateListsAndPassesItOverOnPublicOnes(String type, String expected) {
        for (var list : conversations()) {
            assertThat(found(list, "conversation_type=" + type)).isEqualTo(both(list.holds(), expected));
        }
        for (var list : published()) {
            assertThat(found(list, "user_id={ada}&conversation_type=" + type)).isEqualTo(both(list.holds(), "ABCDEFG"));
        }
    }

    @Test
    void takesADateForTheWholeDayInUtc() {
        var days = ids.keySet().stream().collect(Collectors.groupingBy(this::day, Collectors.joining()));
        for (var list : conversations()) {
            days.forEach((day, names) -> assertThat(found(list, "created_date=" + day))
                    .isEqualTo(both(list.holds(), names)));
            assertThat(found(list, "user_id={ada}&created_date__gt=" + day("H")))
                    .isEmpty();
            assertThat(found(list, "user_id={ada}&created_date__lt=" + day("A")))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "user_id=x                   | user_id           | Enter a number.",
            "user_id=1%00                | user_id           | Enter a number.",
            "user_id=0x10                | user_id           | Enter a number.",
            "user_id={ada}&user_id=x     | user_id           | Enter a number.",
            "data_source_id=test-shop    | data_source_id    | Enter a number.",
            "datasource_id=1,2           | datasource_id     | Enter a number.",
            "product=1%20OR%201=1        | product           | Enter a number.",
            "order_item=NaN              | order_item        | Enter a number.",
            "product=1e51                | product           | Ensure this value is less than or equal to %(limit_value)s.",
            "data_source=%00             | data_source       | Null characters are not allowed.",
            "product_base_code=a%00      | product_base_code | Null characters are not allowed.",
            "item_type=shop              | item_type         | Select a valid choice. %(value)s is not one of the available choices.",
            "item_type=Product           | item_type         | Select a valid choice. %(value)s is not one of the available choices.",
            "item_type=%20product        | item_type         | Select a valid choice. %(value)s is not one of the available choices.",
            "item_type=product%20        | item_type         | Select a valid choice. %(value)s is not one of the available choices.",
            "item_type=%20               | item_type         | Select a valid choice. %(value)s is not one of the available choices.",
            "created_date=soon           | created_date      | Enter a valid date/time.",
            "created_date__gte=2023-13-01 | created_date__gte | Enter a valid date/time.",
            "created_date__gt=2023-02-30 | created_date__gt  | Enter a valid date/time.",
            "created_date__lte=1689762340 | created_date__lte | Enter a valid date/time.",
            "created_date__lt=2023-07-19T25:00:00Z | created_date__lt | Enter a valid date/time.",
            "created_date=0000-01-01     | created_date      | Enter a valid date/time.",
            "created_date=%2B999999999-01-01 | created_date  | Enter a valid date/time.",
            "modified_date=2023-07-19T10 | modified_date     | Enter a valid date/time.",
            "modified_date__lt=%00       | modified_date__lt | Enter a valid date/time."})
    void refusesWhatItCannotReadOnEveryList(String query, String field, String template) {
        var argument = template.contains("limit_value")
                ? "1e+50"
                : query.substring(query.lastIndexOf('=') + 1).replace("%20", " ");
        for (var list : Stream.of(conversations(), published()).flatMap(List::stream).toList()) {
            for (var language : Texts.LANGUAGES) {
                AnswerAssert.assertThat(channel.send(request(list, query).in(language))).as(list.path() + query)
                        .isRefusedBecauseOf(field, text(language, template, argument));
            }
        }
    }

    @Test
    void refusesAllThatIsWrongTogether() {
        var query = "user_id=a&data_source_id=b&product=c&order_item=d&item_type=e&conversation_type=f&created_date=g"
                + "&modified_date__lte=h&datasource_id=i";
        for (var list : conversations()) {
            assertThat(expect(400, channel.send(request(list, query))).json().propertyNames())
                    .containsExactlyInAnyOrder("user_id", "data_source_id", "product", "order_item", "item_type",
                            "conversation_type", "created_date", "modified_date__lte", "datasource_id");
        }
        for (var list : published()) {
            assertThat(expect(400, channel.send(request(list, query))).json().propertyNames())
                    .containsExactlyInAnyOrder("user_id", "data_source_id", "product", "order_item", "item_type",
                            "created_date", "modified_date__lte", "datasource_id");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "Question", "question,review", " question", "question "})
    void refusesATypeThatIsNone(String type) {
        for (var list : conversations()) {
            AnswerAssert
                    .assertThat(channel.send(request(list, "conversation_type=" + type.replace(" ", "%20")).in("en")))
                    .isRefusedBecauseOf("conversation_type",
                            "Select a valid choice. %s is not one of the available choices.".formatted(type));
        }
    }

    private String day(String name) {
        return Objects.requireNonNull(values.get(name.toLowerCase(Locale.ROOT) + ".created")).substring(0, 10);
    }

    private void open(String name, Body body) {
        ids.put(name, cast.opened(body));
    }

    private static String id(long id) {
        return String.valueOf(id);
    }

    // as the operator sees it, so that the values are those of the answers
    private void rememberDates(String name) {
        var listed = expect(200, channel.send(Request.get(channel.remote("conversations/%d/".formatted(ids.get(name))))
                .as(channel.operator()))).json();
        var stem = name.toLowerCase(Locale.ROOT);
        dates(stem + ".created", listed.get("created_date").asString());
        dates(stem + ".modified", listed.get("last_message_date").asString());
    }

    private void dates(String name, String date) {
        values.put(name, date);
        var instant = Instant.parse(date);
        for (var offset : List.of("+03:00", "-0930")) {
            values.put(name + offset,
                    URLEncoder.encode(instant.atOffset(ZoneOffset.of(offset)).toLocalDateTime() + offset,
                            StandardCharsets.UTF_8));
        }
    }

    private Request request(Listing list, String query) {
        var filled = query;
        for (var value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        var request = Request.get(list.path() + "?page_size=100&" + filled);
        return list.token().isEmpty() ? request : request.as(list.token());
    }

    /** Which of the eight the list holds, and that its count is no other number where it holds nothing else. */
    private String found(Listing list, String query) {
        var page = expect(200, channel.send(request(list, query))).json();
        var found = page.get("results").valueStream().map(row -> row.get("id").asLong()).collect(Collectors.toSet());
        if (found.size() < 100) {
            assertThat(page.get("count").asInt()).as("count of " + query).isEqualTo(found.size());
        }
        return ids.keySet().stream().filter(name -> found.contains(ids.get(name))).collect(Collectors.joining());
    }

    private static String both(String one, String other) {
        return one.chars().filter(name -> other.indexOf(name) >= 0).mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
