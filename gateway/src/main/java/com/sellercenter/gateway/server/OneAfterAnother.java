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
 * Holds back what a client sends next until Reactor Netty is done with the request before. A client may have that one's
 * answer a moment earlier, and in that moment Reactor Netty refuses what is malformed in the name of the request before,
 * which has its answer, and forgets a request that says {@code Connection: close}: the client would wait for ever. Stands
 * behind the codec, on one connection.
 */
final class OneAfterAnother extends ChannelDuplexHandler {

    // more than one turn of the event loop reads; who goes on and takes no answer is let go
    private static final int MOST = 256;

    private final Queue<Object> held = new ArrayDeque<>();
    // two, where a client has all of an answer by its length and goes on before that answer's end is written
    private int unanswered;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (held.isEmpty() && mayPass(context)) {
            pass(context, message);
        } else {
            hold(context, message);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (AnswerEnd.is(message) && unanswered > 0) {
            unanswered--;
        }
        super.write(context, message, promise);
    }

    // one of these events says that the request before is done with
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        context.fireUserEventTriggered(event);
        if (!held.isEmpty()) {
            context.executor().execute(() -> passOn(context));
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        held.forEach(ReferenceCountUtil::release);
        held.clear();
    }

    private boolean mayPass(ChannelHandlerContext context) {
        return unanswered > 0 || ChannelOperations.get(context.channel()) == null;
    }

    private void pass(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            unanswered++;
        }
        context.fireChannelRead(message);
    }

    private void hold(ChannelHandlerContext context, Object message) {
        held.add(message);
        if (held.size() > MOST) {
            var _ = context.close();
        }
    }

    private void passOn(ChannelHandlerContext context) {
        for (var next = held.peek(); next != null && mayPass(context); next = held.peek()) {
            held.remove();
            pass(context, next);
        }
        context.fireChannelReadComplete();
    }
}
