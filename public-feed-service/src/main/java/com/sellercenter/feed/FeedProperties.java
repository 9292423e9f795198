package com.sellercenter.feed;

import com.sellercenter.contracts.reference.Datasource;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param channels what differs from channel to channel; one that is not there shows no contact */
@Validated
@ConfigurationProperties("feed")
record FeedProperties(@DefaultValue Map<Integer, Channel> channels) {

    private static final Channel CLOSED = new Channel(false);

    /** The shop with what the channel's public may see of it. */
    Datasource forThePublic(int channel, Datasource datasource) {
        return datasource.forThePublic(channels.getOrDefault(channel, CLOSED).showContact());
    }

    /** @param showContact whether the public sees how to reach a shop */
    record Channel(boolean showContact) {}
}
