package com.sellercenter.gateway.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The headers that every answer has, whoever wrote it: {@code Date} (RFC 9110 §6.6.1), and on an error those that keep caches
 * from storing it, whatever the service said (contract §6). One instance per connection, next to the codec: Reactor Netty and
 * Spring's own filters answer without passing a filter of ours.
 */
final class AnswerHeaders extends ChannelOutboundHandlerAdapter {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter
            .ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final String LANGUAGE = HttpHeaderNames.ACCEPT_LANGUAGE.toString();

    private static volatile Stamp stamp = Stamp.of(0);

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof HttpResponse response
                && response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
            complete(response);
        }
        super.write(context, message, promise);
    }

    private static void complete(HttpResponse response) {
        response.headers().set(HttpHeaderNames.DATE, now());
        if (response.status().code() >= 400) {
            response.headers().set(HttpHeaderNames.CACHE_CONTROL, "no-store");
            varyByLanguage(response.headers());
        }
    }

    private static void varyByLanguage(HttpHeaders headers) {
        if (!headers.containsValue(HttpHeaderNames.VARY, LANGUAGE, true)) {
            headers.add(HttpHeaderNames.VARY, "Accept-Language");
        }
    }

    private static String now() {
        var second = TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
        var last = stamp;
        if (last.second() != second) {
            last = Stamp.of(second);
            stamp = last;
        }
        return last.text();
    }

    private record Stamp(long second, String text) {

        static Stamp of(long second) {
            return new Stamp(second, FORMAT.format(Instant.ofEpochSecond(second)));
        }
    }
}
