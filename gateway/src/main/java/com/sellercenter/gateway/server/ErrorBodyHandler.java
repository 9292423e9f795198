package com.sellercenter.gateway.server;

import com.sellercenter.kit.drf.error.Language;
import com.sellercenter.kit.drf.error.Text;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/**
 * Adds a JSON body to error responses that have none: Reactor Netty's to malformed HTTP, Spring's to a malformed URI, the
 * CORS filter's. Logs one line for malformed HTTP. One instance per connection, next to the codec.
 */
final class ErrorBodyHandler extends ChannelDuplexHandler {

    private static final Logger log = LoggerFactory.getLogger(ErrorBodyHandler.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final Language defaultLanguage;
    private @Nullable String acceptLanguage;

    /** @param defaultLanguage for clients that accept neither English nor Turkish */
    ErrorBodyHandler(Language defaultLanguage) {
        this.defaultLanguage = defaultLanguage;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
            // Reactor Netty's own warning has a line for each header, and stack traces; the cause's text has the client's bytes
            log.warn("a client at {} sent malformed HTTP: {}", context.channel().remoteAddress(),
                    part.decoderResult().cause().getClass().getSimpleName());
        }
        if (message instanceof HttpRequest request) {
            acceptLanguage = request.headers().get(HttpHeaderNames.ACCEPT_LANGUAGE);
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        super.write(context, message instanceof FullHttpResponse response && isErrorWithoutBody(response)
                ? withBody(response)
                : message, promise);
    }

    private static boolean isErrorWithoutBody(FullHttpResponse response) {
        return response.status().code() >= 400 && !response.content().isReadable()
                && !response.headers().contains(HttpHeaderNames.CONTENT_TYPE);
    }

    private FullHttpResponse withBody(FullHttpResponse empty) {
        var body = JSON.writeValueAsBytes(Map.of("detail", text(empty.status()).in(language())));
        var response = empty.replace(Unpooled.wrappedBuffer(body));
        empty.release();
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set("X-Content-Type-Options", "nosniff");
        return response;
    }

    private static Text text(HttpResponseStatus status) {
        return Text.of(switch (status.code()) {
            case 400 -> "Malformed request.";
            case 403 -> "You do not have permission to perform this action.";
            case 404 -> "Not found.";
            case 500 -> "A server error occurred.";
            default -> status.reasonPhrase() + ".";
        });
    }

    private Language language() {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.ACCEPT_LANGUAGE, Objects.requireNonNullElse(acceptLanguage, ""));
        return Language.accepted(headers, defaultLanguage);
    }
}
