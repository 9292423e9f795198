package com.sellercenter.kit.identity;

import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.kit.drf.error.Refusal;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Who asks, in the role that the path asks for: one token may speak for a shopper under {@code /users/} and for shops
 * under {@code /api/v1/remote/} (contract §1).
 */
public sealed interface Caller {

    Pattern REMOTE = Pattern.compile("/api/v1/remote/(\\d{1,9})(/.*)?");

    /** The storefront the caller is bound to. */
    int channel();

    /** Whether it is the marketplace itself, on the seller path. */
    default boolean operator() {
        return false;
    }

    /** Who really asks, for the log and the stored rows. */
    String principal();

    /**
     * Whose the caller's idempotency keys are (contract §2): the channel's user, shops or operators, whichever of their tokens
     * is used.
     */
    default String keyOwner() {
        return "channel:%s/%s".formatted(channel(), switch (this) {
            case Shopper shopper -> "user:" + shopper.user();
            case Seller seller when seller.operator() -> "operator";
            case Seller seller -> "datasources:" + seller.datasources().stream().sorted()
                    .map(String::valueOf).collect(Collectors.joining(","));
            case Visitor visitor -> visitor.principal();
            case Service service -> service.principal();
        });
    }

    /** Whether the caller is a party to a conversation between this user and this shop, or sees it as the operator. */
    default boolean takesPartIn(long user, long datasource) {
        return switch (this) {
            case Shopper shopper -> shopper.user() == user;
            case Seller seller -> seller.sees(datasource);
            case Visitor visitor -> false;
            case Service service -> false;
        };
    }

    /** A shopper on the user path. */
    record Shopper(int channel, long user, String principal) implements Caller {}

    /** A shop, or the marketplace itself, on the seller path. */
    record Seller(int channel, Set<Long> datasources, boolean operator, String principal) implements Caller {
        /** Whether the caller may see conversations with this shop. */
        public boolean sees(long datasource) {
            return operator || datasources.contains(datasource);
        }
    }

    /** Anybody, on the public paths. */
    record Visitor(int channel, String principal) implements Caller {}

    /** One of our own services, on the internal paths. */
    record Service(int channel, String principal) implements Caller {}

    /**
     * The caller in the role of the path. Deny by default: a path of no role is refused with 404, a role that the identity
     * does not have with 403.
     */
    static Caller of(Identity identity, String path) {
        if (path.startsWith("/internal/")) {
            return service(identity);
        }
        if (path.startsWith("/public-questions") || path.startsWith("/public-reviews")
                || path.startsWith("/unsubscribe/")) {
            return new Visitor(identity.channel(), identity.principal());
        }
        if (path.startsWith("/users/")) {
            return shopper(identity);
        }
        var remote = REMOTE.matcher(path);
        if (remote.matches()) {
            return seller(identity, Integer.parseInt(remote.group(1)));
        }
        throw new Refusal.NotFound();
    }

    private static Caller service(Identity identity) {
        if (!identity.service()) {
            throw new Refusal.NotFound();
        }
        return new Service(identity.channel(), identity.principal());
    }

    /** The identity as a shopper; one without a user is refused with 403. */
    static Shopper shopper(Identity identity) {
        var user = identity.user();
        if (user == null) {
            throw new Refusal.PermissionDenied();
        }
        return new Shopper(identity.channel(), user, identity.principal());
    }

    /** The identity as a seller in that channel; one of another channel, or with neither shops nor the operator's role, is refused with 403. */
    static Seller seller(Identity identity, int channel) {
        if (identity.channel() != channel || (identity.datasources().isEmpty() && !identity.operator())) {
            throw new Refusal.PermissionDenied();
        }
        return new Seller(channel, identity.datasources(), identity.operator(), identity.principal());
    }
}
