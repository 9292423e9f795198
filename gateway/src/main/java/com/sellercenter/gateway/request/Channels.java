package com.sellercenter.gateway.request;

import com.sellercenter.gateway.GatewayProperties;
import com.sellercenter.kit.drf.error.Language;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.settings.ChannelProperties;
import java.net.IDN;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The configured storefronts, by id and by host (contract §1). */
@Component
public class Channels {

    /** The channel of every host that no other channel names, unless the settings say that such a host has none. */
    public static final int DEFAULT = 1;

    // no setting can have this id
    private static final int NONE = 0;

    private final Map<Integer, ChannelProperties.Channel> byId;
    private final Map<String, Integer> byHost = new HashMap<>();
    private final int ofUnknownHost;

    Channels(ChannelProperties channels, GatewayProperties properties) {
        byId = channels.channels();
        byId.forEach((id, channel) -> channel.hosts().forEach(host -> byHost.put(normalized(IDN.toASCII(host)), id)));
        ofUnknownHost = properties.unknownHosts() ? DEFAULT : NONE;
    }

    /** Refuses a channel that is not configured with 404. */
    public void requireKnown(int channel) {
        if (!byId.containsKey(channel)) {
            throw new Refusal.NotFound();
        }
    }

    /** The language of a channel's texts where the client names none; the default channel's where there is no such channel. */
    public Language language(int channel) {
        var settings = byId.getOrDefault(channel, byId.get(DEFAULT));
        return settings == null ? Language.EN : settings.language();
    }

    /** The channel of a host, given with or without its port; one that is not configured where the host has none. */
    int ofHost(String host) {
        var port = host.lastIndexOf(':');
        return byHost.getOrDefault(normalized(port > host.lastIndexOf(']') ? host.substring(0, port) : host),
                ofUnknownHost);
    }

    // a name is the same in any case, and with the dot that makes it fully qualified (RFC 4343, RFC 3986 §3.2.2)
    private static String normalized(String host) {
        return (host.endsWith(".") ? host.substring(0, host.length() - 1) : host).toLowerCase(Locale.ROOT);
    }
}
