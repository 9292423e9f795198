package com.sellercenter.gateway;

import com.sellercenter.kit.settings.ChannelProperties;
import com.sellercenter.kit.warmup.HotPaths;
import com.sellercenter.kit.warmup.HotRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What everybody asks: the public pages, and where there is a first operator, the lists of his channel and posts that are refused. */
@Configuration(proxyBeanMethods = false)
class GatewayHotPaths {

    private static final String UNKNOWN = "Token warm-up";

    @Bean
    HotPaths hotPaths(ChannelProperties channels) {
        var operators = channels.channels().entrySet().stream()
                .filter(channel -> !channel.getValue().operatorToken().isBlank()).limit(1);
        return new HotPaths(Stream.concat(anybody(), operators.flatMap(GatewayHotPaths::operator)).toList(), List.of());
    }

    private static Stream<HotRequest> anybody() {
        return Stream.of(get("/public-questions/", UNKNOWN), get("/public-reviews/?product=0", UNKNOWN),
                get("/users/conversations/", UNKNOWN));
    }

    private static Stream<HotRequest> operator(Map.Entry<Integer, ChannelProperties.Channel> channel) {
        var token = "Token " + channel.getValue().operatorToken();
        var remote = "/api/v1/remote/" + channel.getKey();
        return Stream.of(get(remote + "/conversations/?user_id=0", token),
                get(remote + "/messages/?conversation=0", token),
                new HotRequest(remote + "/conversations/", () -> token, "{}"),
                new HotRequest(remote + "/messages/", () -> token, "{}"));
    }

    private static HotRequest get(String path, String authorization) {
        return new HotRequest(path, () -> authorization, null);
    }
}
