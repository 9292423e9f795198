package com.sellercenter.local;

import com.sellercenter.local.part.Ports;
import com.sellercenter.local.part.Service;
import java.net.URI;
import java.util.Map;

/** Where clients find a system: its gateway, and the mails it sent. */
public record Addresses(URI gateway, URI mails) {

    /** Those of the system at these ports, whether it runs or not. */
    public static Addresses of(Ports ports) {
        return new Addresses(local(ports.of(Service.GATEWAY)), local(ports.mails()));
    }

    /** What the gateway needs in its environment to serve the demo page, which leads to these mails. */
    public Map<String, String> demoPage() {
        return Map.of("DEMO_PAGE", "true", "DEMO_PAGE_MAILS", mails.toString());
    }

    private static URI local(int port) {
        return URI.create("http://localhost:" + port);
    }
}
