package com.sellercenter.gateway.request;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.identity.Caller;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.http.HttpMethod;

/**
 * What a request's path stands for: its endpoint in the table, and the role that the caller needs (contract §1, §2). A new
 * path is a new line of the {@link #TABLE}, and a handler in its service.
 */
public sealed interface Resource {

    /** Every path there is; everything else is not found. Public pages stand first: they are most of the traffic. */
    List<Endpoint> TABLE = List.of(
            open("/public-questions", "Public Question List"),
            open("/public-reviews", "Public Review List"),
            open("/public-reviews/summary", "Public Review Summary"),
            open("/public-reviews/structured-data", "Public Review Structured Data").linkedData(),
            shopper("/users/conversations", "Conversation List", Target.CONVERSATION_SERVICE, GET, POST),
            shopper("/users/conversations/{id}", "Conversation Instance", Target.CONVERSATION_SERVICE, GET),
            shopper("/users/conversations/unread-count", "Unread count", Target.CONVERSATION_SERVICE, GET),
            shopper("/users/conversations/{id}/read", "Read", Target.CONVERSATION_SERVICE, POST),
            shopper("/users/messages", "Message List", Target.MESSAGE_SERVICE, GET, POST),
            shopper("/users/notification-preferences", "Notification Preferences", Target.NOTIFICATION_SERVICE, GET,
                    PATCH),
            page("/unsubscribe/{token}", "Unsubscribe", Target.NOTIFICATION_SERVICE, GET, POST),
            shopper("/users/events", "Event Stream", Target.CONVERSATION_SERVICE, GET).streaming(),
            seller("/conversations", "Conversation List", Target.CONVERSATION_SERVICE, GET, POST),
            seller("/conversations/{id}", "Conversation Instance", Target.CONVERSATION_SERVICE, GET),
            seller("/conversations/unread-count", "Unread count", Target.CONVERSATION_SERVICE, GET),
            seller("/conversations/{id}/read", "Read", Target.CONVERSATION_SERVICE, POST),
            seller("/conversations/{id}/no-reply-needed", "No reply needed", Target.CONVERSATION_SERVICE, POST),
            seller("/conversations/{id}/seller-response", "Seller response", Target.CONVERSATION_SERVICE, PUT, DELETE),
            seller("/stats/response-time", "Response time", Target.CONVERSATION_SERVICE, GET),
            seller("/messages", "Message List", Target.MESSAGE_SERVICE, GET, POST),
            seller("/events", "Event Stream", Target.CONVERSATION_SERVICE, GET).streaming(),
            operator("/api/v1/remote/{channel}/reference/{kind}", "Reference Data", Target.CONVERSATION_SERVICE, POST),
            operator("/api/v1/remote/{channel}/privacy/erasures", "Erasure List", Target.CONVERSATION_SERVICE, POST),
            operator("/api/v1/remote/{channel}/privacy/erasures/{id}", "Erasure Instance", Target.CONVERSATION_SERVICE,
                    GET),
            operator("/api/v1/remote/{channel}/privacy/exports", "Export List", Target.CONVERSATION_SERVICE, POST),
            operator("/api/v1/tokens", "Token List", Target.GATEWAY, GET, POST),
            operator("/api/v1/tokens/{id}", "Token Instance", Target.GATEWAY, DELETE),
            documentation("/openapi.json", true),
            documentation("/docs", false),
            documentation("/docs/{file}", false),
            widgets("/widgets/{path}"));

    /** The paths of the demo page, which are there only where it is served. */
    List<Endpoint> DEMO = List.of(
            demo("/", "Demo Page", false, GET),
            demo("/demo/{file}", "Demo Page", false, GET),
            demo("/demo/tokens/{role}", "Demo Token", true, POST));

    /** The resource at the undecoded path of a request, or nothing where there is none. */
    static Optional<Resource> at(String path) {
        return at(path, TABLE);
    }

    /** Likewise, of the demo page. */
    static Optional<Resource> ofDemo(String path) {
        return at(path, DEMO);
    }

    private static Optional<Resource> at(String path, List<Endpoint> endpoints) {
        return endpoints.stream().flatMap(endpoint -> endpoint.match(path).stream()).findFirst();
    }

    /** Its line of the table. */
    Endpoint endpoint();

    /** The channel that the path names. */
    default OptionalInt channel() {
        return OptionalInt.empty();
    }

    /** Whether its channel is that of the host. */
    default boolean isOfHost() {
        return false;
    }

    /** Whether anybody may ask; credentials are then ignored. */
    default boolean isOpen() {
        return false;
    }

    /** Whether a client must accept the media type of its answers, which is JSON where they are no stream. */
    default boolean isNegotiated() {
        return true;
    }

    /**
     * Refuses an identity without the resource's role with 403.
     *
     * @param home the channel of the host that was called
     */
    default void authorize(Identity identity, int home) {}

    /** Published questions or reviews. */
    record Public(Endpoint endpoint) implements Resource {
        @Override
        public boolean isOfHost() {
            return true;
        }

        @Override
        public boolean isOpen() {
            return true;
        }
    }

    /** What shoppers see and write, in the channel whose host they call. */
    record OfShopper(Endpoint endpoint) implements Resource {
        @Override
        public boolean isOfHost() {
            return true;
        }

        @Override
        public void authorize(Identity identity, int home) {
            require(Caller.shopper(identity).channel() == home);
        }
    }

    /** What shops and the marketplace see and write, in the channel that the path names. */
    record OfSeller(Endpoint endpoint, OptionalInt channel) implements Resource {

        @Override
        public void authorize(Identity identity, int home) {
            var _ = Caller.seller(identity, channel.orElseThrow());
        }
    }

    /** What operators manage, in their own channel. */
    record OfOperator(Endpoint endpoint, OptionalInt channel) implements Resource {

        @Override
        public void authorize(Identity identity, int home) {
            require(identity.operator() && identity.channel() == channel.orElse(identity.channel()));
        }
    }

    /** A page for people that a link in a mail leads to; what stands in the link is its credential. */
    record LinkedPage(Endpoint endpoint) implements Resource {
        @Override
        public boolean isOfHost() {
            return true;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public boolean isNegotiated() {
            return false;
        }
    }

    /** What the gateway itself serves to anybody: the description of the API, its page, and the widgets. */
    record Documentation(Endpoint endpoint, boolean isNegotiated) implements Resource {

        @Override
        public boolean isOpen() {
            return true;
        }
    }

    /** The demo page, its files, and the tokens that it works with. */
    record Demo(Endpoint endpoint, boolean isNegotiated) implements Resource {

        @Override
        public boolean isOpen() {
            return true;
        }
    }

    private static Endpoint open(String path, String name) {
        return Endpoint.of(path, name, Target.PUBLIC_FEED_SERVICE, (endpoint, _) -> new Public(endpoint), GET);
    }

    private static Endpoint shopper(String path, String name, Target target, HttpMethod... methods) {
        return Endpoint.of(path, name, target, (endpoint, _) -> new OfShopper(endpoint), methods);
    }

    private static Endpoint seller(String path, String name, Target target, HttpMethod... methods) {
        return Endpoint.of("/api/v1/remote/{channel}" + path, name, target, OfSeller::new, methods);
    }

    private static Endpoint operator(String path, String name, Target target, HttpMethod... methods) {
        return Endpoint.of(path, name, target, OfOperator::new, methods);
    }

    private static Endpoint page(String path, String name, Target target, HttpMethod... methods) {
        return Endpoint.of(path, name, target, (endpoint, _) -> new LinkedPage(endpoint), methods);
    }

    private static Endpoint documentation(String path, boolean isNegotiated) {
        return Endpoint.of(path, "Documentation", Target.GATEWAY,
                (endpoint, _) -> new Documentation(endpoint, isNegotiated),
                GET);
    }

    private static Endpoint widgets(String path) {
        return Endpoint.of(path, "Widgets", Target.GATEWAY, (endpoint, _) -> new Documentation(endpoint, false), GET);
    }

    private static Endpoint demo(String path, String name, boolean isNegotiated, HttpMethod method) {
        return Endpoint.of(path, name, Target.GATEWAY, (endpoint, _) -> new Demo(endpoint, isNegotiated), method);
    }

    private static void require(boolean role) {
        if (!role) {
            throw new Refusal.PermissionDenied();
        }
    }
}
