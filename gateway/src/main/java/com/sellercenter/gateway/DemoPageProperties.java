package com.sellercenter.gateway;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The demo page of a local run (contract §9).
 *
 * @param enabled whether it is served at {@code /}, with tokens of the demo data for whoever asks; only where the gateway
 *        listens on this machine alone; default false
 * @param mails where the page finds the mails that were caught; default http://localhost:8025
 */
@Validated
@ConfigurationProperties("gateway.demo-page")
public record DemoPageProperties(@DefaultValue("false") boolean enabled,
        @NotNull @DefaultValue("http://localhost:8025") URI mails) {

    // a name that leads here by somebody else's DNS would make a foreign page the same origin
    private static final Pattern THIS_MACHINE = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");

    /** Whether a client that calls the gateway by this host, with or without its port, may see it. */
    public boolean isServedAt(String host) {
        return enabled && THIS_MACHINE.matcher(host).matches();
    }
}
