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

/** @param issuers whose tokens are believed; none: every Bearer token is refused */
@Validated
@ConfigurationProperties("bearer")
record BearerProperties(@DefaultValue List<@Valid Issuer> issuers) {

    BearerProperties {
        if (issuers.stream().map(Issuer::issuer).distinct().count() < issuers.size()) {
            throw new IllegalArgumentException("bearer.issuers names an issuer twice");
        }
    }

    /**
     * @param issuer what {@code iss} must say
     * @param jwksUri where its public keys are (RFC 7517), http or https
     * @param audience what {@code aud} must hold
     * @param channels the storefronts it may speak for
     * @param algorithms that it signs with, such as {@code RS256}; never one with a shared secret
     */
    record Issuer(@NotBlank String issuer, @NotNull URI jwksUri, @NotBlank String audience,
            @NotEmpty @DefaultValue("1") Set<Integer> channels,
            @NotEmpty @DefaultValue({
                    "RS256", "ES256"}) Set<String> algorithms) {

        private static final Set<String> SCHEMES = Set.of("http", "https");

        Issuer {
            if (jwksUri != null && !SCHEMES.contains(jwksUri.getScheme())) {
                throw new IllegalArgumentException("bearer.issuers.jwks-uri must be an address of the web: " + jwksUri);
            }
            algorithms.stream().map(JWSAlgorithm::parse).filter(name -> !signsWithPrivateKey(name)).findAny()
                    .ifPresent(name -> {
                        throw new IllegalArgumentException("bearer.issuers.algorithms must be of RSA or EC: " + name);
                    });
        }

        Set<JWSAlgorithm> jwsAlgorithms() {
            return algorithms.stream().map(JWSAlgorithm::parse).collect(Collectors.toUnmodifiableSet());
        }

        // with a shared secret, or with none at all, whoever knows the public key could sign
        private static boolean signsWithPrivateKey(JWSAlgorithm algorithm) {
            return JWSAlgorithm.Family.RSA.contains(algorithm) || JWSAlgorithm.Family.EC.contains(algorithm);
        }
    }
}
