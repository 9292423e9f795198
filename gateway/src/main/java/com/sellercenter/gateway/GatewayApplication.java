package com.sellercenter.gateway;

import com.sellercenter.gateway.token.TokenService;
import com.sellercenter.kit.ServiceKit;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import reactor.core.publisher.Flux;
import reactor.netty.resources.LoopResources;

@SpringBootApplication
@ConfigurationPropertiesScan
@Import(ServiceKit.class)
class GatewayApplication {

    static void main(String[] args) {
        SpringApplication.run(GatewayApplication.class, args);
    }

    @Bean
    HttpClientCustomizer onOurEventLoops(LoopResources eventLoops) {
        return client -> client.runOn(eventLoops);
    }

    /** The first operator's token of each channel comes from the environment. */
    @Bean
    ApplicationRunner firstOperators(GatewayProperties properties, TokenService tokens) {
        return args -> Flux.fromIterable(properties.channels().entrySet())
                .filter(channel -> !channel.getValue().operatorToken().isBlank())
                .concatMap(channel -> tokens.keepOperator(channel.getKey(), channel.getValue().operatorToken()))
                .then().block();
    }
}
