package com.sellercenter.kit.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.event.Topics;
import com.sellercenter.testing.RealParts;
import com.sellercenter.testing.TestDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@Isolated("reads what is logged, and sets log levels")
@ExtendWith(OutputCaptureExtension.class)
class CommandTest {

    @Test
    void migratesTheDatabase() {
        var address = RealParts.newDatabase();

        assertThat(migrate(address)).isZero();
        assertThat(migrate(address)).as("once more").isZero();

        var rows = TestDatabase.at(address).sql("SELECT count(*) AS n FROM reference_generation").fetch().one()
                .block(Duration.ofMinutes(1));
        assertThat(rows).containsEntry("n", 1L);
    }

    @Test
    void saysInOneLineWhyTheDatabaseIsNotMigrated(CapturedOutput output) {
        assertThat(migrate("localhost:1/none")).isEqualTo(1);

        assertThat(output).contains("migrate failed: The database did not tell its version: ").doesNotContain("\tat ");
    }

    @Test
    void createsTheTopics() throws Exception {
        assertThat(topics(RealParts.kafka())).isZero();
        assertThat(topics(RealParts.kafka())).as("once more").isZero();

        try (var admin = Admin.create(Map.of("bootstrap.servers", RealParts.kafka()))) {
            assertThat(admin.listTopics().names().get(20, TimeUnit.SECONDS)).contains(Topics.MESSAGE_POSTED,
                    Topics.REFERENCE_DATA, Topics.MESSAGE_POSTED + Topics.DEAD_LETTER,
                    Topics.REFERENCE_DATA + Topics.DEAD_LETTER, Topics.CONVERSATION_CHANGED,
                    Topics.CONVERSATION_CHANGED + Topics.DEAD_LETTER);
        }
    }

    @Test
    void saysInOneLineWhyTheTopicsAreNotCreated(CapturedOutput output) {
        assertThat(topics("localhost:1")).isEqualTo(1);

        assertThat(output).contains("topics failed: Kafka does not tell which topics there are")
                .doesNotContain("\tat ");
    }

    @Test
    void knowsNoOtherCommand(CapturedOutput output) {
        assertThat(Command.run("migrat")).isEqualTo(1);

        assertThat(output).contains("migrat is no command: migrate, topics, or no argument to serve");
    }

    private static int migrate(String address) {
        return Command.run("migrate", "--spring.flyway.url=jdbc:postgresql://" + address,
                "--spring.flyway.user=postgres", "--spring.flyway.password=postgres",
                "--spring.flyway.locations=classpath:db/reference");
    }

    private static int topics(String servers) {
        return Command.run("topics", "--spring.kafka.bootstrap-servers=" + servers, "--topics.partitions=6",
                "--topics.replicas=1");
    }
}
