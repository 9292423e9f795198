package com.sellercenter.gateway.server;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import reactor.netty.channel.ChannelOperations;

/**
 * Queues a client's next request until Reactor Netty has finished the one before. A client may receive an answer a moment
 * before Reactor Netty has finished it, and send its next request in that moment. Reactor Netty would then attribute a
 * malformed request to the finished one and drop a request with {@code Connection: close}, so the client would wait for ever.
 * Of requests that a client sends before it has read its answers, Reactor Netty's own queue decodes the last one's
 * {@code Connection: close} at once, and closes after the next answer: it stands behind this one, and stays empty.
 * One instance per connection, next to the codec.
 */
final class PipeliningHandler extends ChannelDuplexHandler {

    // 500 requests without a body; a client that sends more without reading its answers is disconnected
    private static final int MAX_QUEUED = 1_000;

    private final Queue<Object> queued = new ArrayDeque<>();
    private boolean answered = true;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (queued.isEmpty() && mayPass(context, message)) {
            pass(context, message);
        } else {
            queue(context, message);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        answered |= ResponseEnd.is(message);
        super.write(context, message, promise);
    }

    // one of these events says that Reactor Netty has finished the request before
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        context.fireUserEventTriggered(event);
        if (!queued.isEmpty()) {
            context.executor().execute(() -> passQueued(context));
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        queued.forEach(ReferenceCountUtil::release);
        queued.clear();
    }

    // the rest of a request that is not answered belongs to it, everything else may not meet it
    private boolean mayPass(ChannelHandlerContext context, Object message) {
        return !(answered || message instanceof HttpRequest) || ChannelOperations.get(context.channel()) == null;
    }

    private void pass(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            answered = false;
        }
        context.fireChannelRead(message);
    }

    private void queue(ChannelHandlerContext context, Object message) {
        queued.add(message);
        if (queued.size() > MAX_QUEUED) {
            var _ = context.close();
        }
    }

    private void passQueued(ChannelHandlerContext context) {
        for (var next = queued.peek(); next != null && mayPass(context, next); next = queued.peek()) {
            queued.remove();
            pass(context, next);
        }
        context.fireChannelReadComplete();
    }
}
