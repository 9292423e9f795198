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
 * Closes a connection whose client takes too long to send a request's headers or body, or keeps sending a body after its
 * answer. The limits are for the whole of it: a client that sends a byte now and then does not extend them. One instance per
 * connection, next to the codec. (Reactor Netty's {@code requestTimeout} keeps every request in memory until it elapses, also
 * after the answer: ADR 16.)
 */
final class SlowClientHandler extends ChannelDuplexHandler {

    private static final Duration AFTER_THE_ANSWER = Duration.ofSeconds(2);
    private static final long MAX_BYTES_AFTER_THE_ANSWER = 1024 * 1024;

    private final Duration headersWithin;
    private final Duration bodyWithin;
    private boolean inRequest;
    private boolean decodedAnything;
    private int unanswered;
    private long bytesAfterTheAnswer;
    private @Nullable Future<?> deadline;

    SlowClientHandler(Duration headersWithin, Duration bodyWithin) {
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
        decodedAnything = true;
        if (message instanceof HttpRequest) {
            inRequest = true;
            unanswered++;
            bytesAfterTheAnswer = 0;
            cancelDeadline();
        }
        if (unanswered == 0 && message instanceof HttpContent rest) {
            count(rest, context);
        }
        if (message instanceof LastHttpContent) {
            inRequest = false;
            cancelDeadline();
        }
        context.fireChannelRead(message);
    }

    // the bytes were no complete request: its body is still to come, or its headers have begun
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (deadline == null && inRequest) {
            closeAfter(bodyWithin.plus(AFTER_THE_ANSWER), context); // whoever reads the body answers 408 before that
        } else if (deadline == null && !decodedAnything) {
            closeAfter(headersWithin, context);
        }
        decodedAnything = false;
        context.fireChannelReadComplete();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (ResponseEnd.is(message) && unanswered > 0 && --unanswered == 0 && inRequest) {
            cancelDeadline();
            closeAfter(AFTER_THE_ANSWER, context);
        }
        super.write(context, message, promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        cancelDeadline();
        context.fireChannelInactive();
    }

    private void count(HttpContent rest, ChannelHandlerContext context) {
        bytesAfterTheAnswer += rest.content().readableBytes();
        if (bytesAfterTheAnswer > MAX_BYTES_AFTER_THE_ANSWER) {
            var _ = context.close();
        }
    }

    private void closeAfter(Duration time, ChannelHandlerContext context) {
        deadline = context.executor().schedule(() -> {
            var _ = context.close();
        }, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }
}
