package com.sellercenter.contracts.testing;

import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.contracts.identity.IdentityTokens;
import java.time.Clock;
import java.util.Set;

/** {@code Authorization} headers as the gateway would sign them, all in channel 1 where not said otherwise. */
public final class Callers {

    private static final IdentityTokens TOKENS = new IdentityTokens(OnRealParts.SECRET, Clock.systemUTC());

    private Callers() {}

    public static String shopper(long user) {
        return header(new Identity("token:shopper-" + user, 1, user, Set.of(), false, false));
    }

    public static String seller(Long... datasources) {
        return header(new Identity("token:seller", 1, null, Set.of(datasources), false, false));
    }

    public static String operator(int channel) {
        return header(new Identity("token:operator", channel, null, Set.of(), true, false));
    }

    public static String visitor(int channel) {
        return header(Identity.visitor(channel));
    }

    public static String service(String name) {
        return header(Identity.service(name));
    }

    /** For an identity of any make. */
    public static String header(Identity identity) {
        return "Bearer " + TOKENS.sign(identity);
    }
}
