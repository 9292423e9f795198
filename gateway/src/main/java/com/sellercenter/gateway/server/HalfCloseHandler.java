package com.sellercenter.gateway.server;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Answers a client that has closed its side of the connection behind its requests ({@code nc -N}, some load balancers' probes),
 * and then closes the other side. Netty by itself closes both sides at once, and with them the request. One instance per
 * connection, next to the codec, on a channel that allows half-closure. Nobody waits for the end of an event stream: there the
 * client has left.
 */
final class HalfCloseHandler extends ChannelDuplexHandler {

    private int unanswered;
    private boolean inRequest;
    private boolean inputClosed;
    private boolean streams;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            unanswered++;
            inRequest = true;
        }
        if (message instanceof LastHttpContent) {
            inRequest = false;
        }
        context.fireChannelRead(message);
    }

    // Reactor Netty reads on after an answer; where epoll has dropped the closed side, that fails and closes the connection
    @Override
    public void read(ChannelHandlerContext context) throws Exception {
        if (!inputClosed) {
            super.read(context);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputClosed = true;
            closeIfDone(context);
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof HttpResponse response) {
            streams = response.headers().contains(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.TEXT_EVENT_STREAM,
                    true);
            closeIfDone(context);
        }
        if (!ResponseEnd.is(message)) {
            super.write(context, message, promise);
            return;
        }
        unanswered--;
        super.write(context, message, promise.unvoid().addListener(written -> closeIfDone(context)));
    }

    // a request without its end has no answer
    private void closeIfDone(ChannelHandlerContext context) {
        if (inputClosed && (inRequest || streams || unanswered <= 0)) {
            var _ = context.close();
        }
    }
}
