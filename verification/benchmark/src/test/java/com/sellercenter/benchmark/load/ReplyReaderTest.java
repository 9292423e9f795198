package com.sellercenter.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "HTTP/1.1 200 OK\r\ncontent-length: 11\r\nX: y\r\n\r\n{\"id\": 123}",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n{\"id\": 123}\r\n0\r\n\r\n",
            "HTTP/1.1 304 Not Modified\r\nETag: \"content-length: 9\"\r\n\r\n",
            "HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n"})
    void findsTheEndWhereverTheBytesAreCut(String reply) {
        var bytes = reply.getBytes(StandardCharsets.UTF_8);
        for (int cut = 1; cut < bytes.length; cut++) {
            var reader = new ReplyReader();

            assertThat(take(reader, bytes, 0, cut)).as("after %d bytes", cut).isFalse();
            assertThat(take(reader, bytes, cut, bytes.length)).as("cut at %d", cut).isTrue();
            assertThat(reader.status()).isEqualTo(Integer.parseInt(reply.substring(9, 12)));
        }
    }

    private static boolean take(ReplyReader reader, byte[] bytes, int from, int to) {
        System.arraycopy(bytes, from, reader.buffer(), reader.filled(), to - from);
        return reader.took(to - from);
    }
}
