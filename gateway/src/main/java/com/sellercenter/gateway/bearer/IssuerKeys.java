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
 * The public keys of one issuer. They are fetched every five minutes and whenever a token names an unknown key, at most twice
 * in five seconds. While the issuer is down, the keys of the last fetch are used for up to an hour.
 */
final class IssuerKeys extends JWSVerificationKeySelector<SecurityContext> implements AutoCloseable {

    private static final Duration TTL = Duration.ofMinutes(5);
    private static final Duration OUTAGE_TTL = Duration.ofHours(1);
    private static final Duration REFRESH_AHEAD = Duration.ofSeconds(30);
    private static final Duration MIN_INTERVAL = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final int MAX_BYTES = 256 * 1024;

    private final KeyFetcher fetcher;

    private IssuerKeys(Set<JWSAlgorithm> algorithms, JWKSource<SecurityContext> source, KeyFetcher fetcher) {
        super(algorithms, source);
        this.fetcher = fetcher;
    }

    /** The keys at that address; the first token causes the first fetch. */
    static IssuerKeys at(URI address, Set<JWSAlgorithm> algorithms) {
        var fetcher = new KeyFetcher();
        var source = JWKSourceBuilder.create(url(address), fetcher)
                .cache(TTL.toMillis(), 2 * TIMEOUT.toMillis())
                .refreshAheadCache(REFRESH_AHEAD.toMillis(), false)
                .rateLimited(MIN_INTERVAL.toMillis())
                .outageTolerant(OUTAGE_TTL.toMillis())
                .build();
        return new IssuerKeys(algorithms, source, fetcher);
    }

    /** The keys that may have signed the token: none where the issuer does not know its key; an exception where the fetch failed. */
    @Override
    public List<Key> selectJWSKeys(JWSHeader header, @Nullable SecurityContext context) throws KeySourceException {
        var keys = keysFor(header, context);
        if (keys.isEmpty() && isAllowed(header.getAlgorithm()) && fetcher.failed) {
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

    private List<Key> keysFor(JWSHeader header, @Nullable SecurityContext context) throws KeySourceException {
        try {
            return super.selectJWSKeys(header, context);
        } catch (RateLimitReachedException e) {
            return List.of(); // fetched a moment ago: the result of that fetch counts
        }
    }

    private static URL url(URI address) {
        try {
            return address.toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Knows whether the last fetch failed, and logs the first failure of an outage. */
    private static final class KeyFetcher implements ResourceRetriever {

        private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);

        private final ResourceRetriever http = new DefaultResourceRetriever((int) TIMEOUT.toMillis(),
                (int) TIMEOUT.toMillis(), MAX_BYTES);
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
