package com.sellercenter.benchmark.traffic;

import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.kit.identity.IdentityTokens;
import com.sellercenter.local.part.Ports;
import com.sellercenter.local.part.Service;
import java.time.Clock;
import java.util.Set;

/** Where a client comes in, and the header that says who it is there. */
public sealed interface EntryPoint {

    /** The port at which that service is reached. */
    int port(Service service);

    /** Anybody; the answer is one header line or nothing. */
    String visitor();

    /** A shopper, likewise. */
    String user(long id);

    /** A shop, likewise. */
    String seller(long id);

    /** Through the gateway, with the tokens that the import made. */
    record Gateway(Ports ports) implements EntryPoint {

        @Override
        public int port(Service service) {
            return ports.of(Service.GATEWAY);
        }

        @Override
        public String visitor() {
            return "";
        }

        @Override
        public String user(long id) {
            return "Authorization: Token bench-user-" + id + "\r\n";
        }

        @Override
        public String seller(long id) {
            return "Authorization: Token bench-seller-" + id + "\r\n";
        }
    }

    /** Directly at the service, with what the gateway would have signed. */
    record Direct(Ports ports, IdentityTokens tokens) implements EntryPoint {

        private static final int CHANNEL = 1;

        public static Direct at(Ports ports, String identitySecret) {
            return new Direct(ports, new IdentityTokens(identitySecret, Clock.systemUTC()));
        }

        @Override
        public int port(Service service) {
            return ports.of(service);
        }

        @Override
        public String visitor() {
            return signed(Identity.visitor(CHANNEL));
        }

        @Override
        public String user(long id) {
            return signed(new Identity("token:" + id, CHANNEL, id, Set.of(), false, false));
        }

        @Override
        public String seller(long id) {
            return signed(new Identity("token:" + id, CHANNEL, null, Set.of(id), false, false));
        }

        private String signed(Identity identity) {
            return "Authorization: Bearer " + tokens.sign(identity) + "\r\n";
        }
    }
}
