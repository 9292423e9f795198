package com.sellercenter.gateway.request;

import com.sellercenter.gateway.GatewayProperties;
import com.sellercenter.kit.drf.error.Language;
import com.sellercenter.kit.drf.error.Refusal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The configured storefronts, by id and by host (contract §1). */
@Component
public class Channels {

    /** The channel of every host that no other channel names. */
    public static final int DEFAULT = 1;

    private final Map<Integer, GatewayProperties.Channel> byId;
    private final Map<String, Integer> byHost = new HashMap<>();

    Channels(GatewayProperties properties) {
        byId = properties.channels();
        byId.forEach((id, channel) -> channel.hosts().forEach(host -> byHost.put(host.toLowerCase(Locale.ROOT), id)));
    }

    /** Refuses a channel that is not configured with 404. */
    public void requireKnown(int channel) {
        if (!byId.containsKey(channel)) {
            throw new Refusal.NotFound();
        }
    }

    /** The language of a channel's texts where the client names none; English where there is no such channel. */
    public Language language(int channel) {
        var settings = byId.get(channel);
        return settings == null ? Language.EN : settings.language();
    }

    /** The channel of a host, given with or without its port. */
    int ofHost(String host) {
        var port = host.lastIndexOf(':');
        var name = (port > host.lastIndexOf(']') ? host.substring(0, port) : host).toLowerCase(Locale.ROOT);
        return byHost.getOrDefault(name, DEFAULT);
    }
}
