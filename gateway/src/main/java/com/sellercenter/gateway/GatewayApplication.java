package com.sellercenter.gateway;

import com.sellercenter.contracts.ServiceContract;
import com.sellercenter.gateway.token.TokenService;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
import reactor.core.publisher.Flux;

@SpringBootApplication
@ConfigurationPropertiesScan
@Import(ServiceContract.class)
class GatewayApplication {

    static void main(String[] args) {
        SpringApplication.run(GatewayApplication.class, args);
    }

    /** The first operator's token of each channel comes from the environment. */
    @Bean
    ApplicationRunner firstOperators(GatewayProperties properties, TokenService tokens) {
        return args -> Flux.fromIterable(properties.channels().entrySet())
                .filter(channel -> !channel.getValue().operatorToken().isBlank())
                .concatMap(channel -> tokens.keepOperator(channel.getKey(), channel.getValue().operatorToken()))
                .then().block();
    }

    @Bean
    CorsWebFilter cors(GatewayProperties properties) {
        var allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(properties.allowedOrigins());
        allowed.addAllowedMethod("GET");
        allowed.addAllowedMethod("POST");
        allowed.addAllowedHeader(CorsConfiguration.ALL);
        var source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/**", allowed);
        return new CorsWebFilter(source);
    }
}
