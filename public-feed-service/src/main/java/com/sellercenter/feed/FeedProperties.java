package com.sellercenter.feed;

import com.sellercenter.contracts.reference.Datasource;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param channels what differs from channel to channel; one that is not there shows no contact */
@ConfigurationProperties("feed")
record FeedProperties(Map<Integer, Channel> channels) {

    private static final Channel CLOSED = new Channel(false);

    FeedProperties(@Nullable Map<Integer, Channel> channels) {
        this.channels = Objects.requireNonNullElse(channels, Map.of());
    }

    /** The shop with what the channel's public may see of it. */
    Datasource forThePublic(int channel, Datasource datasource) {
        return datasource.forThePublic(channels.getOrDefault(channel, CLOSED).showContact());
    }

    /** @param showContact whether the public sees how to reach a shop */
    record Channel(boolean showContact) {}
}
