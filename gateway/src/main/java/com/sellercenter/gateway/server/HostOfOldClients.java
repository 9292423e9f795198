package com.sellercenter.gateway.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;

/** Gives a request of HTTP/1.0, which needs no {@code Host}, the address that it was sent to, as Django does. */
final class HostOfOldClients extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request && HttpVersion.HTTP_1_0.equals(request.protocolVersion())
                && !request.headers().contains(HttpHeaderNames.HOST)
                && context.channel().localAddress() instanceof InetSocketAddress local) {
            request.headers().set(HttpHeaderNames.HOST, NetUtil.toSocketAddressString(local));
        }
        context.fireChannelRead(message);
    }
}
