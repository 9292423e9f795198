package com.sellercenter.kit.identity;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Import this into a service behind the gateway, to have every request's caller verified. */
@Configuration(proxyBeanMethods = false)
public class CallerConfiguration {

    @Bean
    CallerFilter callerFilter(IdentityTokens tokens) {
        return new CallerFilter(tokens);
    }
}
