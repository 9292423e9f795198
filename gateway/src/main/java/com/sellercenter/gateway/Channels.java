package com.sellercenter.gateway;

import com.sellercenter.kit.drf.error.Language;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Which storefront a request belongs to (contract §1). */
@Component
public class Channels {

    private static final int DEFAULT = 1;

    private final Map<Integer, GatewayProperties.Channel> byId;
    private final Map<String, Integer> byHost = new HashMap<>();

    Channels(GatewayProperties properties) {
        byId = properties.channels();
        byId.forEach((id, channel) -> channel.hosts().forEach(host -> byHost.put(host.toLowerCase(Locale.ROOT), id)));
    }

    boolean known(int channel) {
        return byId.containsKey(channel);
    }

    /** The channel of a host, given with or without its port. */
    public int ofHost(String host) {
        var port = host.lastIndexOf(':');
        var name = (port > host.lastIndexOf(']') ? host.substring(0, port) : host).toLowerCase(Locale.ROOT);
        return byHost.getOrDefault(name, DEFAULT);
    }

    Language language(int channel) {
        var settings = byId.get(channel);
        return settings == null ? Language.EN : settings.language();
    }
}
