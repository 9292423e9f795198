package com.sellercenter.gateway.bearer;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.security.Key;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of one issuer. They are fetched anew every five minutes and whenever a token names one we do not have, but
 * no more than twice in five seconds. While the issuer is away, those we have serve for an hour.
 */
final class IssuerKeys extends JWSVerificationKeySelector<SecurityContext> implements AutoCloseable {

    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration KEPT_IN_AN_OUTAGE = Duration.ofHours(1);
    private static final Duration AHEAD = Duration.ofSeconds(30);
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int MOST_BYTES = 256 * 1024;

    private final Fetch fetch;

    private IssuerKeys(Set<JWSAlgorithm> algorithms, JWKSource<SecurityContext> source, Fetch fetch) {
        super(algorithms, source);
        this.fetch = fetch;
    }

    /** Nothing is fetched before the first token comes. */
    static IssuerKeys at(URI address, Set<JWSAlgorithm> algorithms) {
        var fetch = new Fetch();
        var source = JWKSourceBuilder.create(url(address), fetch)
                .cache(KEPT.toMillis(), 2 * PATIENCE.toMillis())
                .refreshAheadCache(AHEAD.toMillis(), false)
                .rateLimited(BETWEEN_FETCHES.toMillis())
                .outageTolerant(KEPT_IN_AN_OUTAGE.toMillis())
                .build();
        return new IssuerKeys(algorithms, source, fetch);
    }

    /** No key for what the issuer does not know; an exception where it could not be asked. */
    @Override
    public List<Key> selectJWSKeys(JWSHeader header, @Nullable SecurityContext context) throws KeySourceException {
        var keys = askedFor(header, context);
        if (keys.isEmpty() && isAllowed(header.getAlgorithm()) && fetch.failed) {
            throw new JWKSetUnavailableException("the issuer's keys could not be fetched");
        }
        return keys;
    }

    @Override
    public void close() {
        try {
            ((Closeable) getJWKSource()).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Key> askedFor(JWSHeader header, @Nullable SecurityContext context) throws KeySourceException {
        try {
            return super.selectJWSKeys(header, context);
        } catch (RateLimitReachedException e) {
            return List.of(); // asked a moment ago: what that brought decides
        }
    }

    private static URL url(URI address) {
        try {
            return address.toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Remembers whether the last fetch failed, and says so once. */
    private static final class Fetch implements ResourceRetriever {

        private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);

        private final ResourceRetriever http = new DefaultResourceRetriever((int) PATIENCE.toMillis(),
                (int) PATIENCE.toMillis(), MOST_BYTES);
        private volatile boolean failed;

        @Override
        public Resource retrieveResource(URL url) throws IOException {
            try {
                var keys = http.retrieveResource(url);
                failed = false;
                return keys;
            } catch (IOException e) {
                if (!failed) {
                    log.warn("the keys at {} could not be fetched: {}", url, e.toString());
                }
                failed = true;
                throw e;
            }
        }
    }
}
