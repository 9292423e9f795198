package com.sellercenter.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** While a new version is rolled out, and after it was rolled back, instances of the version before start on its tables. */
class MigrationsTest {

    // the kit's, which the first version of all has too
    private static final String KNOWN_TO_ALL = "R__reference_generation.sql";

    @Test
    void areVersionedBecauseAnEarlierVersionRefusesARepeatableOneThatItDoesNotKnow() {
        var migrations = Stream.of("service-kit", "gateway", "conversation-service", "message-service",
                "notification-service", "public-feed-service")
                .flatMap(
                        module -> Repository.files(Repository.ROOT.resolve(module + "/src/main/resources/db")).stream())
                .map(Path::getFileName).map(Path::toString).toList();

        assertThat(migrations).hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(name).matches("V[0-9.]+__\\w+\\.sql|" + KNOWN_TO_ALL));
    }
}
