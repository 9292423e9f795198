package com.sellercenter.kit.identity;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How identities are signed.
 *
 * @param secret at least 32 bytes, the same in the gateway and every service; there is no safe default
 * @param previousSecret another secret whose signatures are accepted while the secret is changed; none by default
 */
@Validated
@ConfigurationProperties("identity")
public record IdentityProperties(@NotBlank String secret, @DefaultValue("") String previousSecret) {}
