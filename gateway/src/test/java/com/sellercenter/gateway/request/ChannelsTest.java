package com.sellercenter.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.gateway.GatewayProperties;
import com.sellercenter.kit.drf.error.Language;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.settings.ChannelProperties;
import com.sellercenter.kit.settings.ChannelProperties.Channel;
import com.sellercenter.kit.settings.ChannelProperties.ContactRule;
import com.sellercenter.kit.settings.ChannelProperties.Retention;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelsTest {

    private final Channels channels = channels(true);

    @ParameterizedTest
    @ValueSource(strings = {"shop2.example", "shop2.example.", "SHOP2.Example", "shop2.example:8080",
            "Shop2.EXAMPLE.:8080", "second.example", "xn--maaza-l1a.example", "XN--MAAZA-L1A.example.", "[::1]",
            "[::1]:80"})
    void findAHostHoweverItIsWritten(String host) {
        assertThat(channels.ofHost(host)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop2.example..", "x.shop2.example", "shop2.exampl", "other.example", "[::2]"})
    void giveEveryOtherHostTheDefaultChannelIfTheSettingsSaySo(String host) {
        assertThat(channels.ofHost(host)).isEqualTo(Channels.DEFAULT);
        assertThatThrownBy(() -> channels.requireKnown(channels(false).ofHost(host)))
                .isInstanceOf(Refusal.NotFound.class);
    }

    @Test
    void answerInTheDefaultChannelsLanguageWhereThereIsNoSuchChannel() {
        assertThat(channels.language(2)).isEqualTo(Language.EN);
        assertThat(channels.language(77)).isEqualTo(Language.TR);
    }

    private static Channels channels(boolean unknownHosts) {
        var settings = Map.of(1, channel(Language.TR, "localhost"),
                2, channel(Language.EN, "shop2.example", "Second.example.", "ma\u011faza.example", "[::1]"));
        return new Channels(new ChannelProperties(settings),
                new GatewayProperties(unknownHosts, List.of(), List.of(), 1, 1));
    }

    private static Channel channel(Language language, String... hosts) {
        return new Channel(List.of(hosts), language, "", "", null, false, Retention.NONE, false, ContactRule.OFF, "TR");
    }
}
