package com.sellercenter.gateway.token;

import com.sellercenter.kit.settings.ChannelProperties;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * Stores the first operator's token of each channel, which comes from the environment, before the web server starts: a request
 * with that token is never told that there is no such token.
 */
@Component
class FirstOperators implements SmartInitializingSingleton {

    private final ChannelProperties properties;
    private final TokenService tokens;

    FirstOperators(ChannelProperties properties, TokenService tokens) {
        this.properties = properties;
        this.tokens = tokens;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Flux.fromIterable(properties.channels().entrySet())
                .filter(channel -> !channel.getValue().operatorToken().isBlank())
                .concatMap(channel -> tokens.createOperator(channel.getKey(), channel.getValue().operatorToken()))
                .then().block();
    }
}
