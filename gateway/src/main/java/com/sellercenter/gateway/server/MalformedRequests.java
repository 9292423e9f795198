package com.sellercenter.gateway.server;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResultProvider;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import reactor.netty.channel.ChannelOperations;

/**
 * Holds what is malformed back until Reactor Netty is done with the request before. A client may have that one's answer a
 * moment earlier, and what it sends in that moment would be refused in the name of the request before, which has its
 * answer: the client would wait for ever. Stands behind the codec, on one connection.
 */
final class MalformedRequests extends ChannelDuplexHandler {

    private boolean answered;
    private @Nullable Object held;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (answered && isMalformed(message) && !isIdle(context)) {
            held = message; // the codec decodes nothing after it
            return;
        }
        if (message instanceof HttpRequest) {
            answered = false;
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (AnswerEnd.is(message)) {
            answered = true;
        }
        super.write(context, message, promise);
    }

    // one of these events says that the request is done with
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        context.fireUserEventTriggered(event);
        if (held != null) {
            context.executor().execute(() -> passOn(context));
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        ReferenceCountUtil.release(held);
        held = null;
    }

    private void passOn(ChannelHandlerContext context) {
        if (held != null && isIdle(context)) {
            var message = held;
            held = null;
            context.fireChannelRead(message);
        }
    }

    private static boolean isMalformed(Object message) {
        return message instanceof DecoderResultProvider decoded && decoded.decoderResult().isFailure();
    }

    private static boolean isIdle(ChannelHandlerContext context) {
        return ChannelOperations.get(context.channel()) == null;
    }
}
