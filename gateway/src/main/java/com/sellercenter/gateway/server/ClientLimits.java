package com.sellercenter.gateway.server;

import com.sellercenter.kit.drf.error.Language;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/** Bounds what slow clients and many connections cost, and has every error answered in JSON. */
@Configuration(proxyBeanMethods = false)
class ClientLimits {

    /** @param language of errors that come before the client's language is known: that of channel 1 */
    @Bean
    NettyServerCustomizer limits(ServerProperties clients,
            @Value("${gateway.channels.1.language}") Language language) {
        return server -> limit(server, clients, language);
    }

    private static HttpServer limit(HttpServer server, ServerProperties clients, Language language) {
        return server.maxConnections(clients.connections())
                .doOnChannelInit((observer, channel, address) -> channel.pipeline()
                        .addAfter(NettyPipeline.HttpCodec, OneAfterAnother.class.getName(), new OneAfterAnother())
                        .addAfter(NettyPipeline.HttpCodec, BareErrors.class.getName(), new BareErrors(language))
                        .addAfter(NettyPipeline.HttpCodec, SlowClients.class.getName(),
                                new SlowClients(clients.headersWithin(), clients.bodyWithin())));
    }
}
