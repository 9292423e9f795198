package com.sellercenter.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.gateway.DemoPageProperties;
import com.sellercenter.kit.settings.WrongSetting;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

/** Where the demo page may be on. */
class RequiredLoopbackTest {

    private static final DemoPageProperties ON = new DemoPageProperties(true, URI.create("http://localhost:8025"));
    private static final DemoPageProperties OFF = new DemoPageProperties(false, URI.create("http://localhost:8025"));

    @ParameterizedTest
    @ValueSource(strings = {"", "0.0.0.0", "192.0.2.1", "::"})
    void keepsTheGatewayFromStartingWhereOthersReachThePage(String address) {
        assertThatThrownBy(() -> check(ON, address)).isInstanceOf(WrongSetting.class)
                .hasMessageContaining("DEMO_PAGE").hasMessageContaining("SERVER_ADDRESS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1"})
    void takesThisMachinesOwnAddresses(String address) {
        assertThatCode(() -> check(ON, address)).doesNotThrowAnyException();
    }

    @Test
    void asksNothingWhereThePageIsOff() {
        assertThatCode(() -> check(OFF, "")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"localhost, true", "localhost:8080, true", "127.0.0.1:8080, true", "[::1]:8080, true", "[::1], true",
            "shop.example, false", "localhost.evil.example, false", "127.0.0.1.evil.example:8080, false",
            "channel3.localhost, false", "10.0.0.1, false", "localhost:, false"})
    void isServedAtThisMachinesOwnNamesOnly(String host, boolean served) {
        assertThat(ON.isServedAt(host)).isEqualTo(served);
        assertThat(OFF.isServedAt(host)).isFalse();
    }

    private static void check(DemoPageProperties page, String address) {
        var _ = new RequiredLoopback(page, new MockEnvironment().withProperty("server.address", address));
    }
}
