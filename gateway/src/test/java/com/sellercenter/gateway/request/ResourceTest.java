package com.sellercenter.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.kit.drf.error.Refusal;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.yaml.snakeyaml.Yaml;

/** The table of paths (contract §1, §2). */
class ResourceTest {

    private static final Identity SHOPPER = identity(1, 7L, Set.of(), false);
    private static final Identity SELLER = identity(1, null, Set.of(1L), false);
    private static final Identity OPERATOR = identity(1, null, Set.of(), true);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/public-questions    | Public Question List  | GET, HEAD, OPTIONS       | /public-questions    | PUBLIC_FEED_SERVICE",
            "/public-reviews      | Public Review List    | GET, HEAD, OPTIONS       | /public-reviews      | PUBLIC_FEED_SERVICE",
            "/public-reviews/summary | Public Review Summary | GET, HEAD, OPTIONS | /public-reviews/summary | PUBLIC_FEED_SERVICE",
            "/public-reviews/structured-data | Public Review Structured Data | GET, HEAD, OPTIONS | /public-reviews/structured-data | PUBLIC_FEED_SERVICE",
            "/users/conversations | Conversation List     | GET, POST, HEAD, OPTIONS | /users/conversations | CONVERSATION_SERVICE",
            "/users/conversations/unread-count | Unread count | GET, HEAD, OPTIONS | /users/conversations/unread-count | CONVERSATION_SERVICE",
            "/users/conversations/9/read | Read | POST, OPTIONS | /users/conversations/{id}/read | CONVERSATION_SERVICE",
            "/api/v1/remote/1/conversations/9/no-reply-needed | No reply needed | POST, OPTIONS | /api/v1/remote/{channel}/conversations/{id}/no-reply-needed | CONVERSATION_SERVICE",
            "/api/v1/remote/1/conversations/9/seller-response | Seller response | PUT, DELETE, OPTIONS | /api/v1/remote/{channel}/conversations/{id}/seller-response | CONVERSATION_SERVICE",
            "/api/v1/remote/1/stats/response-time | Response time | GET, HEAD, OPTIONS | /api/v1/remote/{channel}/stats/response-time | CONVERSATION_SERVICE",
            "/users/conversations/9 | Conversation Instance | GET, HEAD, OPTIONS | /users/conversations | CONVERSATION_SERVICE",
            "/users/events        | Event Stream          | GET, HEAD, OPTIONS       | /users/events        | CONVERSATION_SERVICE",
            "/api/v1/remote/1/events | Event Stream | GET, HEAD, OPTIONS | /api/v1/remote/{channel}/events | CONVERSATION_SERVICE",
            "/users/messages      | Message List          | GET, POST, HEAD, OPTIONS | /users/messages      | MESSAGE_SERVICE",
            "/users/notification-preferences | Notification Preferences | GET, PATCH, HEAD, OPTIONS | /users/notification-preferences | NOTIFICATION_SERVICE",
            "/unsubscribe/AQAAAAEAAAAAAAAAB-_cdefghijklmnopqrstuv | Unsubscribe | GET, POST, HEAD, OPTIONS | /unsubscribe | NOTIFICATION_SERVICE",
            "/api/v1/remote/1/conversations | Conversation List | GET, POST, HEAD, OPTIONS | /api/v1/remote/{channel}/conversations | CONVERSATION_SERVICE",
            "/api/v1/remote/1/conversations/9 | Conversation Instance | GET, HEAD, OPTIONS | /api/v1/remote/{channel}/conversations | CONVERSATION_SERVICE",
            "/api/v1/remote/1/messages | Message List | GET, POST, HEAD, OPTIONS | /api/v1/remote/{channel}/messages | MESSAGE_SERVICE",
            "/api/v1/remote/1/reference/orderitems | Reference Data | POST, OPTIONS | /api/v1/remote/{channel}/reference | CONVERSATION_SERVICE",
            "/api/v1/tokens       | Token List            | GET, POST, HEAD, OPTIONS | /api/v1/tokens       | GATEWAY",
            "/api/v1/tokens/9     | Token Instance        | DELETE, OPTIONS          | /api/v1/tokens       | GATEWAY"})
    void knowsItsNameMethodsMetricAndTarget(String path, String name, String methods, String metric, Target target) {
        for (var spelling : Set.of(path, path + "/")) {
            var endpoint = at(spelling).endpoint();
            assertThat(endpoint.name()).isEqualTo(name);
            assertThat(Refusal.MethodNotAllowed.allow(endpoint.methods())).isEqualTo(methods);
            assertThat(endpoint.metric()).isEqualTo(metric);
            assertThat(endpoint.target()).isEqualTo(target);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/users/", "/users/conversations//", "/users/conversations/x/", "/users/messages/9/",
            "/users/conversations/1234567890123456789/", "/api/v1/remote/1234567890/messages/",
            "/api/v1/remote//messages/",
            "/api/v1/remote/1/reference/", "/api/v1/remote/1/reference/others/", "/public-questions/9/",
            "/public-questions/summary/",
            "/public-reviews/summary/9/",
            "/openapixjson", "/unsubscribe/", "/unsubscribe/too-short/", "/unsubscribe/with.another$sign.in.it/",
            "/docs/docs.js/", "/docs/X", "/internal/activity", "/widgets", "/widgets/", "/widgets/../docs",
            "/widgets/.hidden", "/widgets/sources/../x", "/widgets/a/b/c/d", "/widgets/conversations.js/",
            "/widgets/%2e%2e/x"})
    void knowsNoOtherPath(String path) {
        assertThat(Resource.at(path)).isEmpty();
    }

    @Test
    void hasEveryPathAndMethodOfTheDescription() throws IOException {
        try (var file = new ClassPathResource("openapi.yaml").getInputStream()) {
            Map<String, Map<String, Map<String, Object>>> description = new Yaml().load(file);
            description.getOrDefault("paths", Map.of()).forEach((path, operations) -> {
                var endpoint = at(path.replace("{channel}", "1").replace("{id}", "9").replace("{kind}", "users")
                        .replace("{token}", "x".repeat(39)))
                        .endpoint();
                assertThat(endpoint.methods()).as(path).containsAll(operations.keySet().stream()
                        .filter(key -> !key.equals("parameters"))
                        .map(method -> HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet()));
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"/public-reviews/structured-data/, application/ld+json, true",
            "/public-reviews/structured-data/, application/json, true", "/public-reviews/structured-data/, */*, true",
            "/public-reviews/structured-data/, text/html, false", "/public-reviews/, application/ld+json, false",
            "/users/events/, application/json, false"})
    void saysWhatAClientMustAccept(String path, String accept, boolean accepted) {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.ACCEPT, accept);

        assertThat(at(path).endpoint().isAcceptedBy(headers)).isEqualTo(accepted);
    }

    @Test
    void keepsThePathsOfTheDemoPageApart() {
        for (var path : Set.of("/", "/demo/page.js", "/demo/tokens/shop/", "/demo/tokens/shopper")) {
            assertThat(Resource.at(path)).as(path).isEmpty();
            assertThat(Resource.ofDemo(path)).as(path).hasValueSatisfying(
                    resource -> assertThat(resource.isOpen()).isTrue());
        }
        for (var path : Set.of("//", "/demo/", "/demo/tokens/operator/", "/docs", "/users/messages/")) {
            assertThat(Resource.ofDemo(path)).as(path).isEmpty();
        }
    }

    @Test
    void takesTheChannelFromASellersPathOnly() {
        assertThat(at("/api/v1/remote/12/messages/").channel()).isEqualTo(OptionalInt.of(12));
        assertThat(at("/users/messages/").channel()).isEmpty();
        assertThat(at("/api/v1/tokens/12/").channel()).isEmpty();
    }

    @Test
    void refusesEveryRoleButItsOwn() {
        allows("/users/messages/", SHOPPER);
        refuses("/users/messages/", SELLER, OPERATOR, identity(2, 7L, Set.of(), false));
        allows("/users/notification-preferences/", SHOPPER);
        refuses("/users/notification-preferences/", SELLER, OPERATOR);
        allows("/api/v1/remote/1/messages/", SELLER, OPERATOR);
        refuses("/api/v1/remote/1/messages/", SHOPPER, identity(2, null, Set.of(1L), true));
        allows("/api/v1/remote/1/reference/users/", OPERATOR);
        refuses("/api/v1/remote/1/reference/users/", SHOPPER, SELLER, identity(2, null, Set.of(), true));
        allows("/api/v1/remote/1/privacy/erasures/", OPERATOR);
        refuses("/api/v1/remote/1/privacy/erasures/", SHOPPER, SELLER, identity(2, null, Set.of(), true));
        allows("/api/v1/tokens/", OPERATOR, identity(2, null, Set.of(), true));
        refuses("/api/v1/tokens/", SHOPPER, SELLER);
    }

    @Test
    void isOpenToAnybodyWhereNoRoleIsNeeded() {
        for (var path : Set.of("/public-questions/", "/public-reviews/", "/public-reviews/summary/",
                "/unsubscribe/" + "x".repeat(39), "/openapi.json", "/docs", "/docs/docs.js",
                "/widgets/conversations.js", "/widgets/sources/api/client.js")) {
            assertThat(at(path).isOpen()).as(path).isTrue();
        }
        assertThat(at("/users/messages/").isOpen()).isFalse();
    }

    private static void allows(String path, Identity... identities) {
        for (var identity : identities) {
            at(path).authorize(identity, 1);
        }
    }

    private static void refuses(String path, Identity... identities) {
        for (var identity : identities) {
            assertThatThrownBy(() -> at(path).authorize(identity, 1)).as("%s %s", path, identity)
                    .isInstanceOf(Refusal.PermissionDenied.class);
        }
    }

    private static Resource at(String path) {
        return Resource.at(path).orElseThrow(() -> new AssertionError("no resource at " + path));
    }

    private static Identity identity(int channel, @Nullable Long user, Set<Long> datasources,
            boolean operator) {
        return new Identity("token:1", channel, user, datasources, operator, false);
    }
}
