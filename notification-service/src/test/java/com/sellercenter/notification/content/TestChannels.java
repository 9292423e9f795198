package com.sellercenter.notification.content;

import com.sellercenter.kit.settings.ChannelProperties;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Storefronts with nothing but an id, as settings would give them. */
final class TestChannels {

    private TestChannels() {}

    static ChannelProperties of(Integer... ids) {
        var settings = Arrays.stream(ids)
                .collect(Collectors.toMap("channels.%d.language"::formatted,
                        Function.<Integer>identity().andThen(id -> "en")));
        return new Binder(new MapConfigurationPropertySource(settings)).bind("", Bindable.of(ChannelProperties.class))
                .get();
    }
}
