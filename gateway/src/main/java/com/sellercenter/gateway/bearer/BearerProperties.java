package com.sellercenter.gateway.bearer;

import com.nimbusds.jose.JWSAlgorithm;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whose JWTs are accepted.
 *
 * @param issuers the issuers; default none, so that every Bearer token is refused
 */
@Validated
@ConfigurationProperties("bearer")
record BearerProperties(@DefaultValue List<@Valid Issuer> issuers) {

    BearerProperties {
        if (issuers.stream().map(Issuer::issuer).distinct().count() < issuers.size()) {
            throw new IllegalArgumentException("bearer.issuers names an issuer twice");
        }
    }

    /**
     * One issuer.
     *
     * @param issuer the value that {@code iss} must have
     * @param jwksUri the http or https address of its public keys (RFC 7517)
     * @param audience a value that {@code aud} must contain
     * @param channels the channels it may speak for; default 1
     * @param algorithms the signature algorithms it may use, of RSA or EC; default RS256 and ES256
     */
    record Issuer(@NotBlank String issuer, @NotNull URI jwksUri, @NotBlank String audience,
            @NotEmpty @DefaultValue("1") Set<Integer> channels,
            @NotEmpty @DefaultValue({
                    "RS256", "ES256"}) Set<String> algorithms) {

        private static final Set<String> SCHEMES = Set.of("http", "https");

        Issuer {
            if (jwksUri != null && !SCHEMES.contains(jwksUri.getScheme())) {
                throw new IllegalArgumentException(
                        "bearer.issuers.jwks-uri must be an http or https address: " + jwksUri);
            }
            algorithms.stream().map(JWSAlgorithm::parse).filter(name -> !signsWithPrivateKey(name)).findAny()
                    .ifPresent(name -> {
                        throw new IllegalArgumentException(
                                "bearer.issuers.algorithms must be RSA or EC algorithms: " + name);
                    });
        }

        Set<JWSAlgorithm> jwsAlgorithms() {
            return algorithms.stream().map(JWSAlgorithm::parse).collect(Collectors.toUnmodifiableSet());
        }

        // with HMAC or with "none", anyone with the public key could sign
        private static boolean signsWithPrivateKey(JWSAlgorithm algorithm) {
            return JWSAlgorithm.Family.RSA.contains(algorithm) || JWSAlgorithm.Family.EC.contains(algorithm);
        }
    }
}
