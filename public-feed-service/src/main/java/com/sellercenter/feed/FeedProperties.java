package com.sellercenter.feed;

import com.sellercenter.contracts.reference.Datasource;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param channels the settings of each channel; a channel without settings shows no contact data */
@Validated
@ConfigurationProperties("feed")
record FeedProperties(@DefaultValue Map<Integer, Channel> channels) {

    private static final Channel DEFAULT = new Channel(false);

    /** The shop with what the channel's public may see of it. */
    Datasource forThePublic(int channel, Datasource datasource) {
        return datasource.forThePublic(channels.getOrDefault(channel, DEFAULT).showContact());
    }

    /** @param showContact whether the public sees a shop's address, email, phone and fax numbers */
    record Channel(boolean showContact) {}
}
