package com.sellercenter.gateway.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Locale;

/**
 * Percent-encodes characters of a request target that the client should have encoded: browsers send {@code [ ] { | }} as they
 * are, curl raw UTF-8, scripts a lone percent sign. Django accepted all of these; Spring would refuse some with an empty 400
 * and encode others twice.
 */
final class TargetEncoder extends ChannelInboundHandlerAdapter {

    private static final String LEGAL = "-._~!$&'()*+,;=:@/?";

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            request.setUri(encoded(request.uri()));
        }
        context.fireChannelRead(message);
    }

    /** The target; each of its characters stands for one byte that was sent. */
    private static String encoded(String target) {
        if (!target.startsWith("/")) {
            return target; // an absolute URI or an asterisk, which no resource has
        }
        var encoded = new StringBuilder(target.length());
        for (var i = 0; i < target.length(); i++) {
            var character = target.charAt(i);
            if (isLegal(character) || isEscape(target, i)) {
                encoded.append(character);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", (int) character));
            }
        }
        return encoded.toString();
    }

    private static boolean isLegal(char character) {
        return character < 128 && (Character.isLetterOrDigit(character) || LEGAL.indexOf(character) >= 0);
    }

    private static boolean isEscape(String target, int at) {
        return target.charAt(at) == '%' && at + 2 < target.length() && Character.digit(target.charAt(at + 1), 16) >= 0
                && Character.digit(target.charAt(at + 2), 16) >= 0;
    }
}
