package com.sellercenter.endtoend.contract.listing;

import static com.sellercenter.endtoend.contract.Channel.expect;
import static com.sellercenter.endtoend.contract.Channel.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sellercenter.endtoend.RunningSystem;
import com.sellercenter.endtoend.contract.AnswerAssert;
import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.endtoend.contract.RawTarget;
import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Answer;
import com.sellercenter.local.demo.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Contract §4, on every list there is. Each holds eleven rows of Ada's or more. */
@ExtendWith(RunningSystem.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagingTest {

    /** {@code end-to-end.env} names it as a proxy to be trusted. */
    private static final String TRUSTED_PROXY = "127.0.0.2";
    private static final String ANYBODY = "127.0.0.1";
    private static final int ROWS = 11;

    private final URI gateway;
    private final Channel channel;
    private final Cast cast;

    PagingTest(Addresses system) {
        gateway = system.gateway();
        channel = Channel.ownOf(PagingTest.class, system);
        cast = Cast.in(channel);
    }

    /** @param token none for the public */
    record Listing(String path, String token) {

        @Override
        public String toString() {
            return path;
        }
    }

    Stream<Listing> lists() {
        return Stream.of(new Listing("/users/conversations/", cast.ada().token()),
                new Listing(channel.remote("conversations/"), cast.shop().token()),
                new Listing("/users/messages/", cast.ada().token()),
                new Listing(channel.remote("messages/"), cast.shop().token()),
                new Listing("/api/v1/tokens/", channel.operator()),
                new Listing("/public-questions/", ""),
                new Listing("/public-reviews/", ""));
    }

    @BeforeAll
    void fillAllLists() {
        var products = LongStream.range(0, ROWS - 1).map(i -> newId()).boxed().toList();
        channel.bring("products", products.stream().map(id -> Map.of("pk", id, "name", "Product " + id)).toList());
        for (var type : List.of("question", "review")) {
            var body = cast.conversation(type, cast.ada(), cast.shop());
            cast.opened(body);
            products.forEach(id -> cast.opened(body.with("item_content", "product").with("item_id", id)));
        }
        for (var _ : products) {
            var _ = channel.userToken(cast.ada().id());
        }
        for (var list : List.of("/public-questions/", "/public-reviews/")) {
            await().atMost(Duration.ofMinutes(1)).until(() -> count(new Listing(list, "")) == ROWS);
        }
    }

    @ParameterizedTest
    @MethodSource("lists")
    void leadsThroughAllRowsByItsLinksAndBack(Listing list) {
        var ids = new ArrayList<Long>();
        var pages = new ArrayList<String>();
        for (var url = url(list, "page_size=4"); url != null; url = link(follow(list, url), "next")) {
            pages.add(url);
            follow(list, url).get("results").forEach(row -> ids.add(row.get("id").asLong()));
        }
        assertThat(ids).hasSize(count(list)).doesNotHaveDuplicates();

        assertThat(link(follow(list, pages.getFirst()), "previous")).isNull();
        assertThat(pages.get(1)).isEqualTo(url(list, "page=2&page_size=4"));
        for (var i = pages.size() - 1; i > 0; i--) {
            assertThat(link(follow(list, pages.get(i)), "previous")).isEqualTo(pages.get(i - 1));
        }
    }

    @ParameterizedTest
    @MethodSource("lists")
    void endsAtTheLastPage(Listing list) {
        var count = count(list);
        var last = page(list, "&page=last&page_size=2");
        assertThat(last.get("next").isNull()).isTrue();
        assertThat(last.get("results")).hasSize(count % 2 == 0 ? 2 : 1);
        assertThat(last).isEqualTo(page(list, "&page_size=2&page=" + (count + 1) / 2));
        assertThat(link(last, "previous")).isEqualTo(url(list, "page=%d&page_size=2".formatted((count - 1) / 2)));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void knowsNoPageThatIsNotThere(Listing list) {
        var past = count(list) + 1;
        for (var page : List.of("=0", "=-1", "=", "", "=x", "=1.5", "=1e0", "=%00", "=99999999999999999999",
                "=1&page=0", "=" + past)) {
            AnswerAssert.assertThat(send(list, "&page_size=1&page" + page))
                    .as(list + " page" + page).isRefused(404, "Invalid page.");
        }
        for (var page : List.of("=1", "=%2B1", "=%201%20", "=01", "=0&page=1", "=last")) {
            AnswerAssert.assertThat(send(list, "&page" + page)).as(list + " page" + page).is(200);
        }
    }

    @ParameterizedTest
    @MethodSource("lists")
    void keepsThePageSizeWithinItsBounds(Listing list) {
        var count = count(list);
        assertThat(page(list, "&page_size=2&page_size=4").get("results")).hasSize(4);
        for (var size : List.of("", "=", "=0", "=-3", "=x", "=1.5")) {
            assertThat(page(list, "&page_size" + size).get("results")).as(size).hasSize(Math.min(10, count));
        }
        for (var size : List.of("=100", "=101", "=99999999999999999999")) {
            assertThat(page(list, "&page_size" + size).get("results")).as(size).hasSize(Math.min(100, count));
        }
    }

    @ParameterizedTest
    @MethodSource("lists")
    void keepsAllOtherParametersSortedAndEncodedAsPythonDoes(Listing list) {
        var links = page(list,
                "&page_size=1&page=2&b=2&a=%22%3Cscript%3E&b=1&flag&c=1+2%203&d=%2B%26%3D%25&e=%c5%9f~*");
        var kept = "a=%22%3Cscript%3E&b=2&b=1&c=1+2+3&d=%2B%26%3D%25&e=%C5%9F~%2A&flag=";

        assertThat(link(links, "previous")).isEqualTo(url(list, kept + "&page_size=1"));
        assertThat(link(links, "next")).isEqualTo(url(list, kept + "&page=3&page_size=1"));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void encodesWhatTheClientDidNot(Listing list) {
        var target = list.path() + "?user_id=" + cast.ada().id()
                + "&page_size=1&a=\"<b>&c[]={d|e}\\^`&f=100%&g=ş&created_date__gte=2020-01-01T00%3A00%3A00Z";
        var reply = new RawTarget(target, channel.host(), list.token(), ANYBODY).send(gateway);

        assertThat(reply.status()).as(reply.head() + reply.json()).isEqualTo(200);
        assertThat(link(reply.json(), "next")).isEqualTo(url(list, "a=%22%3Cb%3E&c%5B%5D=%7Bd%7Ce%7D%5C%5E%60&"
                + "created_date__gte=2020-01-01T00%3A00%3A00Z&f=100%25&g=%C5%9F&page=2&page_size=1"));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void linksToWhatTheClientSeesBehindATrustedProxy(Listing list) {
        assumeTrue(canComeFrom(TRUSTED_PROXY));
        assertThat(nextThrough(TRUSTED_PROXY, list))
                .isEqualTo("https://channel7.localhost" + list.path() + "?page=2&page_size=1");
    }

    @ParameterizedTest
    @MethodSource("lists")
    void believesNobodyElseAboutWhatTheClientSees(Listing list) {
        assertThat(nextThrough(ANYBODY, list))
                .isEqualTo("http://" + channel.host() + list.path() + "?page=2&page_size=1");
    }

    @Test
    void hasAnEmptyFirstPageAndNoOther() {
        var nobody = channel.userToken(channel.newUser());
        for (var list : List.of("/users/conversations/", "/users/messages/")) {
            assertThat(channel.send(Request.get(list + "?page=1").as(nobody)).body())
                    .isEqualTo("{\"count\":0,\"next\":null,\"previous\":null,\"results\":[]}");
            assertThat(channel.send(Request.get(list + "?page=last").as(nobody)).status()).isEqualTo(200);
            assertThat(channel.send(Request.get(list + "?page=2").as(nobody)).status()).isEqualTo(404);
        }
    }

    private @Nullable String nextThrough(String peer, Listing list) {
        var reply = new RawTarget(list.path() + "?page_size=1", channel.host(), list.token(), peer).send(gateway,
                "X-Forwarded-Host: channel7.localhost", "X-Forwarded-Proto: https",
                "X-Forwarded-Prefix: /evil", "Forwarded: host=evil");
        assertThat(reply.status()).as(reply.head() + reply.json()).isEqualTo(200);
        return link(reply.json(), "next");
    }

    private static boolean canComeFrom(String address) {
        try (var socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    // user_id, which the lists of tokens and messages do not know, comes after all that these tests ask for
    private String url(Listing list, String query) {
        return "http://%s%s?%s&user_id=%d".formatted(channel.host(), list.path(), query, cast.ada().id());
    }

    private static @Nullable String link(JsonNode page, String name) {
        return page.get(name).isNull() ? null : page.get(name).asString();
    }

    private int count(Listing list) {
        return page(list, "").get("count").asInt();
    }

    private JsonNode page(Listing list, String more) {
        return expect(200, send(list, more)).json();
    }

    private Answer send(Listing list, String more) {
        return get(list, "%s?user_id=%d%s".formatted(list.path(), cast.ada().id(), more));
    }

    private JsonNode follow(Listing list, String link) {
        return expect(200, get(list, link.substring(("http://" + channel.host()).length()))).json();
    }

    private Answer get(Listing list, String path) {
        var request = Request.get(path).in("en");
        return channel.send(list.token().isEmpty() ? request : request.as(list.token()));
    }
}
