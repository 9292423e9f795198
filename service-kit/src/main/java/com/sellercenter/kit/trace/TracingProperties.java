package com.sellercenter.kit.trace;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where spans go.
 *
 * @param endpoint the address of a collector that takes OTLP over HTTP, such as {@code http://localhost:4318}; default
 *        empty: no spans are made
 * @param ratio of the traces begun here that are sampled, 0 to 1; default 0.01
 */
@Validated
@ConfigurationProperties("tracing")
record TracingProperties(@NotNull @Pattern(regexp = "(https?://.+)?") @DefaultValue("") String endpoint,
        @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.01") double ratio) {}
