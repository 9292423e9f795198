package com.sellercenter.gateway.server;

import com.sellercenter.gateway.request.Channels;
import com.sellercenter.kit.drf.error.Language;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/** Puts the gateway's own handlers behind the HTTP codec of each connection, and limits the number of connections. */
@Configuration(proxyBeanMethods = false)
class ServerPipeline {

    /** Errors before a request is parsed are in the language of the default channel. */
    @Bean
    NettyServerCustomizer handlers(ClientProperties limits, Channels channels) {
        return server -> customize(server, limits, channels.language(Channels.DEFAULT));
    }

    static HttpServer customize(HttpServer server, ClientProperties limits, Language language) {
        return server.maxConnections(limits.connections()).childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .doOnChannelInit((observer, channel, address) -> {
                    // each goes right behind the codec, so the last one is the first to see a request
                    addBehindCodec(channel.pipeline(), new TargetEncoder());
                    addBehindCodec(channel.pipeline(), new HostOfOldClients());
                    addBehindCodec(channel.pipeline(), new PipeliningHandler());
                    addBehindCodec(channel.pipeline(), new ErrorBodyHandler(language));
                    addBehindCodec(channel.pipeline(), new AnswerHeaders());
                    addBehindCodec(channel.pipeline(), new HalfCloseHandler());
                    addBehindCodec(channel.pipeline(),
                            new SlowClientHandler(limits.headersWithin(), limits.bodyWithin()));
                });
    }

    private static void addBehindCodec(ChannelPipeline pipeline, ChannelHandler handler) {
        pipeline.addAfter(NettyPipeline.HttpCodec, handler.getClass().getName(), handler);
    }
}
