package com.sellercenter.kit.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import reactor.core.publisher.Mono;

class DatabaseHealthTest {

    @Test
    void isDownWhileTheDatabaseDoesNotAnswer() {
        var health = check(Mono.never());

        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails()).containsEntry("reason", "no answer within 20 ms");
    }

    @Test
    void isDownWithoutASecretInTheReason() {
        var health = check(Mono.error(new IOException("user postgres, password …")));

        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails()).containsEntry("reason", "IOException");
    }

    @Test
    void isUpWhenTheDatabaseAnswers() {
        assertThat(check(Mono.empty()).getStatus()).isEqualTo(Status.UP);
    }

    private static Health check(Mono<Void> ping) {
        return Objects.requireNonNull(
                new DatabaseHealth(ping, Duration.ofMillis(20)).health().block(Duration.ofMinutes(1)));
    }
}
