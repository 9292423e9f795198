package com.sellercenter.gateway.server;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose client takes too long for the headers of a request or for its body, be it silent or sending byte
 * by byte, or goes on sending a body that was answered already. Stands behind the codec, on one connection. (Reactor Netty's
 * own limit for a request keeps each one that is answered at once in memory until that time is over.)
 */
final class SlowClients extends ChannelDuplexHandler {

    private static final Duration REST_OF_AN_ANSWERED_BODY = Duration.ofSeconds(2);
    private static final long MOST_OF_IT = 1024 * 1024;

    private final Duration headersWithin;
    private final Duration bodyWithin;
    private boolean inRequest;
    private boolean decodedSomething;
    private int unanswered;
    private long bytesAfterTheAnswer;
    private @Nullable Future<?> deadline;

    SlowClients(Duration headersWithin, Duration bodyWithin) {
        this.headersWithin = headersWithin;
        this.bodyWithin = bodyWithin;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        closeAfter(headersWithin, context);
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        decodedSomething = true;
        if (message instanceof HttpRequest) {
            inRequest = true;
            unanswered++;
            bytesAfterTheAnswer = 0;
            stop();
        }
        if (unanswered == 0 && message instanceof HttpContent rest) {
            count(rest, context);
        }
        if (message instanceof LastHttpContent) {
            inRequest = false;
            stop();
        }
        context.fireChannelRead(message);
    }

    // what came was no whole request: its body is to follow, or its headers have begun
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (deadline == null && inRequest) {
            closeAfter(bodyWithin, context);
        } else if (deadline == null && !decodedSomething) {
            closeAfter(headersWithin, context);
        }
        decodedSomething = false;
        context.fireChannelReadComplete();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (AnswerEnd.is(message) && unanswered > 0 && --unanswered == 0 && inRequest) {
            stop();
            closeAfter(REST_OF_AN_ANSWERED_BODY, context);
        }
        super.write(context, message, promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stop();
        context.fireChannelInactive();
    }

    private void count(HttpContent rest, ChannelHandlerContext context) {
        bytesAfterTheAnswer += rest.content().readableBytes();
        if (bytesAfterTheAnswer > MOST_OF_IT) {
            var _ = context.close();
        }
    }

    private void closeAfter(Duration time, ChannelHandlerContext context) {
        deadline = context.executor().schedule(() -> {
            var _ = context.close();
        }, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void stop() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }
}
