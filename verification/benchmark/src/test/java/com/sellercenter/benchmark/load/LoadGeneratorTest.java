package com.sellercenter.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    private static final Duration STALL = Duration.ofMillis(800);
    private static final Call CALL = Call.get("/", "");

    @Test
    void showsAStallInTheTimesOfAllThatWereDueMeanwhile() throws IOException {
        try (var server = new StubServer(OK, 50, STALL); var generator = generator(server)) {
            var load = generator.open(100, Duration.ofSeconds(2));

            assertThat(load.count()).isEqualTo(200);
            // of the eighty that were due during the stall three in four waited for more than a quarter of it
            assertThat(load.millis(0.8)).isGreaterThan(STALL.toMillis() / 4.0);
            assertThat(load.millis(1)).isGreaterThanOrEqualTo(STALL.toMillis() * 0.9);
        }
    }

    @Test
    void countsWhatIsNeverAnsweredAsAFailure() throws IOException {
        try (var server = StubServer.answering("");
                var generator = new LoadGenerator(server.address(), () -> CALL, Duration.ofMillis(200))) {
            var load = generator.open(10, Duration.ofMillis(300));

            assertThat(load.count()).isEqualTo(3);
            assertThat(load.failures()).isEqualTo(3);
        }
    }

    @Test
    void keepsEveryClientOfAClosedLoopBusy() throws IOException {
        try (var server = StubServer.answering(OK); var generator = generator(server)) {
            var load = generator.closed(4, Duration.ofMillis(500));

            assertThat(load.failures()).isZero();
            assertThat(load.count()).isGreaterThan(100);
            assertThat(load.elapsed()).isBetween(Duration.ofMillis(450), Duration.ofSeconds(5));
        }
    }

    @Test
    void tellsOfReplies() throws IOException {
        var told = new AtomicReference<Reply>();
        var chunked = "HTTP/1.1 400 Bad Request\r\nTransfer-Encoding: chunked\r\nETag: \"1\"\r\n\r\n2\r\n[1\r\n1\r\n]\r\n0\r\n\r\n";
        try (var server = StubServer.answering(chunked);
                var generator = new LoadGenerator(server.address(), () -> CALL.telling(told::set))) {
            var load = generator.open(10, Duration.ofMillis(100));

            assertThat(load.failures()).isEqualTo(1);
            assertThat(told.get().status()).isEqualTo(400);
            assertThat(told.get().header("etag")).isEqualTo("\"1\"");
            assertThat(told.get().body()).contains("[1").contains("]");
        }
    }

    private static LoadGenerator generator(StubServer server) {
        return new LoadGenerator(server.address(), () -> CALL);
    }
}
