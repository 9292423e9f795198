package com.sellercenter.kit.web.client;

import com.sellercenter.kit.identity.IdentityTokens;
import com.sellercenter.kit.tls.ServiceTls;
import io.netty.resolver.AddressResolverGroup;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.resources.LoopResources;

/** Import this into a service that calls others, which then know it by its {@code spring.application.name}. */
@Configuration(proxyBeanMethods = false)
public class InternalClientsConfiguration {

    @Bean
    InternalClients internalClients(WebClient.Builder builder, IdentityTokens tokens,
            @Value("${spring.application.name}") String service, LoopResources eventLoops,
            AddressResolverGroup<?> names, ServiceTls tls) {
        return new InternalClients(builder, tokens, service, eventLoops, names, tls);
    }
}
