package com.sellercenter.benchmark.traffic;

import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.kit.identity.IdentityTokens;
import com.sellercenter.local.part.Ports;
import com.sellercenter.local.part.Service;
import java.time.Clock;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Where a client comes in, and how it says who it is there.
 *
 * @param ports the port at which each service is reached
 * @param authorization the value of that header, or empty
 */
public record EntryPoint(ToIntFunction<Service> ports, Function<Identity, String> authorization) {

    private static final int CHANNEL = 1;
    private static final Identity VISITOR = Identity.visitor(CHANNEL);

    /** Through the gateway, with the tokens that the import made. */
    public static EntryPoint gateway(Ports ports) {
        return new EntryPoint(_ -> ports.of(Service.GATEWAY),
                caller -> caller.equals(VISITOR) ? "" : "Token " + caller.principal());
    }

    /** Directly at the service, with what the gateway would have signed. */
    public static EntryPoint direct(Ports ports, String identitySecret) {
        var tokens = new IdentityTokens(identitySecret, Clock.systemUTC());
        return new EntryPoint(ports::of, caller -> "Bearer " + tokens.sign(caller));
    }

    /** The port at which that service is reached. */
    public int port(Service service) {
        return ports.applyAsInt(service);
    }

    /** The header of anybody. */
    public String visitor() {
        return authorization.apply(VISITOR);
    }

    /** The header of a shopper. */
    public String user(long id) {
        return authorization.apply(new Identity("bench-user-" + id, CHANNEL, id, Set.of(), false, false));
    }

    /** The header of a shop. */
    public String seller(long id) {
        return authorization.apply(new Identity("bench-seller-" + id, CHANNEL, null, Set.of(id), false, false));
    }
}
