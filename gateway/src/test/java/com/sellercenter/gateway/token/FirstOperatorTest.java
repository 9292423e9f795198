package com.sellercenter.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FirstOperatorTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final TokenRepository repository = new TokenRepository(TestDatabase.migrated("classpath:db/migration"));

    @Test
    void hasOnlyTheTokenThatTheEnvironmentHasNow() {
        start(1, "old");
        start(2, "of another channel");
        var _ = tokens().create(new Token.Request(null, List.of(), true, 1, "made by an operator", "mine", null))
                .block(LIMIT);
        start(1, "new");
        start(1, "new");

        assertThatThrownBy(() -> identify("old")).isInstanceOf(Refusal.InvalidToken.class);
        for (var value : List.of("new", "of another channel", "made by an operator")) {
            assertThat(identify(value)).as(value).isTrue();
        }
    }

    private void start(int channel, String token) {
        tokens().createOperator(channel, token).block(LIMIT);
    }

    private boolean identify(String value) {
        return Objects.requireNonNull(tokens().identify(value).block(LIMIT)).operator();
    }

    // a process of its own, which remembers nothing
    private TokenService tokens() {
        return new TokenService(repository, Clock.systemUTC());
    }
}
