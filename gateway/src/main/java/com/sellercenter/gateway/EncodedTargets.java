package com.sellercenter.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/**
 * Percent-encodes what a client should have encoded in its request target: browsers send {@code [ ] { | }} as they are,
 * curl raw UTF-8, scripts a lone percent sign. Django took all of that; what comes behind us would refuse some with an
 * empty 400 and encode the rest twice.
 */
@Component
class EncodedTargets implements NettyServerCustomizer {

    private static final String LEGAL = "-._~!$&'()*+,;=:@/?";

    @Override
    public HttpServer apply(HttpServer server) {
        return server
                .doOnChannelInit((observer, channel, client) -> channel.pipeline().addAfter(NettyPipeline.HttpCodec,
                        "encoded-targets", new Encoder()));
    }

    /** The target, of which every character stands for the byte that was sent. */
    static String encoded(String target) {
        if (!target.startsWith("/")) {
            return target; // of a proxy or OPTIONS *, which we do not serve
        }
        var encoded = new StringBuilder(target.length());
        for (var i = 0; i < target.length(); i++) {
            var character = target.charAt(i);
            if (isLegal(character) || isEscape(target, i)) {
                encoded.append(character);
            } else {
                encoded.append("%%%02X".formatted((int) character));
            }
        }
        return encoded.toString();
    }

    private static boolean isLegal(char character) {
        return character < 128 && (Character.isLetterOrDigit(character) || LEGAL.indexOf(character) >= 0);
    }

    private static boolean isEscape(String target, int at) {
        return target.charAt(at) == '%' && at + 2 < target.length() && Character.digit(target.charAt(at + 1), 16) >= 0
                && Character.digit(target.charAt(at + 2), 16) >= 0;
    }

    private static final class Encoder extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest request) {
                request.setUri(encoded(request.uri()));
            }
            context.fireChannelRead(message);
        }
    }
}
