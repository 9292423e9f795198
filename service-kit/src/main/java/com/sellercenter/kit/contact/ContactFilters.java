package com.sellercenter.kit.contact;

import com.sellercenter.kit.settings.ChannelProperties;
import com.sellercenter.kit.settings.ChannelProperties.Channel;
import com.sellercenter.kit.settings.ChannelProperties.ContactRule;
import com.sellercenter.kit.settings.WrongSetting;
import java.util.Map;
import java.util.stream.Collectors;

/** The filter of each channel, as its settings say. */
public final class ContactFilters {

    private final Map<Integer, ContactFilter> filters;

    /** Refuses a country that does not exist, where it matters. */
    public ContactFilters(ChannelProperties properties) {
        filters = properties.channels().entrySet().stream()
                .filter(channel -> channel.getValue().contactFilter() != ContactRule.OFF)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
                        channel -> filter(channel.getKey(), channel.getValue())));
        if (!filters.isEmpty()) {
            prepare();
        }
    }

    /** That of the channel, whether it has settings or not. */
    public ContactFilter of(int channel) {
        return filters.getOrDefault(channel, ContactFilter.OFF);
    }

    private static ContactFilter filter(int id, Channel channel) {
        if (!PhoneNumbers.knows(channel.contactRegion())) {
            throw new WrongSetting("channels.%s.contact-region is \"%s\", but must be a country, such as TR."
                    .formatted(id, channel.contactRegion()));
        }
        return ContactFilter.of(channel.contactFilter(), channel.contactRegion());
    }

    // whatever is read from files is read now: event loops must not wait for them
    private static void prepare() {
        PhoneNumbers.load();
        var _ = new ContactDetails("TR").in("prépare: ａｄａ@example.com, +90 532 123 45 67");
    }
}
