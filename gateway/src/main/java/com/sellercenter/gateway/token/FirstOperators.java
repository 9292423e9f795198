package com.sellercenter.gateway.token;

import com.sellercenter.gateway.GatewayProperties;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Stores the first operator's token of each channel, which comes from the environment, before the gateway is ready. */
@Component
class FirstOperators implements ApplicationRunner {

    private final GatewayProperties properties;
    private final TokenService tokens;

    FirstOperators(GatewayProperties properties, TokenService tokens) {
        this.properties = properties;
        this.tokens = tokens;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Flux.fromIterable(properties.channels().entrySet())
                .filter(channel -> !channel.getValue().operatorToken().isBlank())
                .concatMap(channel -> tokens.createOperator(channel.getKey(), channel.getValue().operatorToken()))
                .then().block();
    }
}
