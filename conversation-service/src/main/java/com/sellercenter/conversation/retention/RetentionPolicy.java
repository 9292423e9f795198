package com.sellercenter.conversation.retention;

import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.kit.settings.ChannelProperties;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which conversations of a channel have expired.
 *
 * @param before by type, the date that the last message is older than; a type that is kept for ever is not in it
 */
record RetentionPolicy(int channel, Map<ConversationType, Instant> before) {

    /** The policies of the channels that keep a type not for ever, as of now. */
    static List<RetentionPolicy> of(ChannelProperties channels, Instant now) {
        return channels.channels().entrySet().stream()
                .map(channel -> new RetentionPolicy(channel.getKey(), channel.getValue().retention().byType().entrySet()
                        .stream().collect(Collectors.toMap(Map.Entry::getKey, kept -> now.minus(kept.getValue())))))
                .filter(policy -> !policy.before.isEmpty()).toList();
    }
}
