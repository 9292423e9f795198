package com.sellercenter.kit.management;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may change something over the management port.
 *
 * @param token whoever sends it as {@code Authorization: Bearer}; at least 16 characters; without one, nobody may
 */
@Validated
@ConfigurationProperties("management-access") // not "operator": OPERATOR_TOKEN is the gateway's
public record OperatorProperties(
        @Pattern(regexp = "|\\S{16,}", message = "must have at least 16 characters, none of them a space") @DefaultValue("") String token) {

    /** Hides the token. */
    @Override
    public String toString() {
        return "OperatorProperties[token=" + (token.isEmpty() ? "none" : "***") + "]";
    }
}
