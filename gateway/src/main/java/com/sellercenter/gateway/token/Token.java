package com.sellercenter.gateway.token;

import com.sellercenter.contracts.identity.Identity;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A token as it is stored and listed: without its value. */
record Token(long id, @Nullable Long user, List<Long> datasources, boolean operator, int channel, String label,
        @Nullable Instant expiresAt, Instant createdDate) {

    boolean expired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    Identity identity() {
        return new Identity("token:" + id, channel, user, Set.copyOf(datasources), operator, false);
    }

    /** A request for a new token; {@code value} is the token itself. */
    record Request(@Nullable Long user, List<Long> datasources, boolean operator, int channel, String value,
            String label, @Nullable Instant expiresAt) {}
}
