package com.sellercenter.kit.warmup;

import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.kit.identity.IdentityTokens;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request that a service sends to itself. It must change nothing.
 *
 * @param authorization gives the header's value when the request is sent
 * @param body JSON of a POST, null for a GET
 */
public record HotRequest(String path, Supplier<String> authorization, @Nullable String body) {

    // ids of nobody, in a channel that does not exist
    private static final String NAME = "warm-up";
    private static final Identity SHOPPER = new Identity(NAME, 0, 0L, Set.of(), false, false);
    private static final Identity SERVICE = Identity.service(NAME);

    /** A GET by nobody: an unknown shopper of no channel, who may look at the public pages too. */
    public static HotRequest get(String path, IdentityTokens tokens) {
        return new HotRequest(path, () -> bearer(tokens, SHOPPER), null);
    }

    /** A POST by nobody, which is refused once everything about it has been looked up. */
    public static HotRequest post(String path, IdentityTokens tokens, String body) {
        return new HotRequest(path, () -> bearer(tokens, SHOPPER), body);
    }

    /** A POST to an internal path. */
    public static HotRequest internal(String path, IdentityTokens tokens, String body) {
        return new HotRequest(path, () -> bearer(tokens, SERVICE), body);
    }

    private static String bearer(IdentityTokens tokens, Identity identity) {
        return "Bearer " + tokens.sign(identity);
    }
}
