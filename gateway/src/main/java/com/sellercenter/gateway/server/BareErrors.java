package com.sellercenter.gateway.server;

import com.sellercenter.kit.drf.error.Language;
import com.sellercenter.kit.drf.error.Text;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives a JSON body to errors that are answered without one: by Netty to what is no HTTP, by Spring to an address that is no
 * URI, by the CORS filter. Stands behind the codec, on one connection.
 */
final class BareErrors extends ChannelDuplexHandler {

    private static final JsonMapper JSON = new JsonMapper();

    private final Language otherwise;
    private @Nullable String acceptLanguage;

    /** @param otherwise the language where the client names none that we speak */
    BareErrors(Language otherwise) {
        this.otherwise = otherwise;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            acceptLanguage = request.headers().get(HttpHeaderNames.ACCEPT_LANGUAGE);
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        super.write(context, message instanceof FullHttpResponse response && isBareError(response)
                ? withBody(response)
                : message, promise);
    }

    private static boolean isBareError(FullHttpResponse response) {
        return response.status().code() >= 400 && !response.content().isReadable()
                && !response.headers().contains(HttpHeaderNames.CONTENT_TYPE);
    }

    private FullHttpResponse withBody(FullHttpResponse bare) {
        var body = JSON.writeValueAsBytes(Map.of("detail", text(bare.status()).in(language())));
        var response = bare.replace(Unpooled.wrappedBuffer(body));
        bare.release();
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
        return Language.accepted(headers, otherwise);
    }
}
