package com.sellercenter.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetEncoderTest {

    @ParameterizedTest
    @CsvSource({"/a?b=[c]{d}|e,/a?b=%5Bc%5D%7Bd%7D%7Ce", "/%zz?a=%,/%25zz?a=%25",
            "/a?b=%C3%A7&c=100%25,/a?b=%C3%A7&c=100%25",
            "/a?b=\u00c3\u00a7,/a?b=%C3%A7", "http://x/%zz,http://x/%zz", "*,*"})
    void encodesWhatAClientShouldHaveEncodedAndNothingElse(String sent, String encoded) {
        var channel = new EmbeddedChannel(new TargetEncoder());
        channel.writeInbound(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, sent));
        HttpRequest request = Objects.requireNonNull(channel.readInbound());
        assertThat(request.uri()).isEqualTo(encoded);
    }
}
