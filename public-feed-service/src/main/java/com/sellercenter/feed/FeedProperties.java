package com.sellercenter.feed;

import com.sellercenter.contracts.reference.Datasource;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param channels the settings of each channel; a channel without settings shows no contact data */
@ConfigurationProperties("feed")
record FeedProperties(Map<Integer, Channel> channels) {

    private static final Channel DEFAULT = new Channel(false);

    FeedProperties(@Nullable Map<Integer, Channel> channels) {
        this.channels = Objects.requireNonNullElse(channels, Map.of());
    }

    /** What the public of the channel sees of the shop. */
    Datasource forThePublic(int channel, Datasource datasource) {
        return datasource.forThePublic(channels.getOrDefault(channel, DEFAULT).showContact());
    }

    /** @param showContact whether the public sees a shop's address, email, phone and fax numbers */
    record Channel(boolean showContact) {}
}
