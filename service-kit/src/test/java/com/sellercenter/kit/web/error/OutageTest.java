package com.sellercenter.kit.web.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.timeout.ReadTimeoutException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.Exceptions;

class OutageTest {

    static Throwable[] outages() {
        return new Throwable[]{new ConnectException(), new TimeoutException(), ReadTimeoutException.INSTANCE,
                new IllegalStateException("wrapped", new TimeoutException()),
                new ResponseStatusException(HttpStatus.GATEWAY_TIMEOUT),
                Exceptions.multiple(new TimeoutException(), new ConnectException())};
    }

    @ParameterizedTest
    @MethodSource("outages")
    void isBehindWhatTakesTooLongOrCannotBeReached(Throwable error) {
        assertThat(Outage.isBehind(error)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = HttpStatus.class, names = {"BAD_REQUEST", "NOT_FOUND", "INTERNAL_SERVER_ERROR"})
    void isNotBehindOtherErrors(HttpStatus status) {
        assertThat(Outage.isBehind(new ResponseStatusException(status))).isFalse();
        assertThat(Outage.isBehind(new IllegalStateException())).isFalse();
        assertThat(Outage.isBehind(Exceptions.multiple(new TimeoutException(), new IllegalStateException()))).isFalse();
    }
}
