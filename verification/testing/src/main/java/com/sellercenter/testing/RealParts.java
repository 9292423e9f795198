package com.sellercenter.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * One PostgreSQL and one Kafka broker per JVM, started when first asked for: containers where a Docker engine answers,
 * embedded ones elsewhere. This is the one place that chooses.
 */
public final class RealParts {

    private RealParts() {}

    /** {@code host:port} of the Kafka broker. */
    public static String kafka() {
        return Kafka.SERVERS;
    }

    /** {@code host:port/name} of a new, empty database; user and password are {@code postgres}. */
    public static String newDatabase() {
        return newDatabase("template1");
    }

    /** {@code host:port/name} of a copy of the database at such an address, which nobody may use meanwhile. */
    public static String copy(String address) {
        return newDatabase(address.substring(address.indexOf('/') + 1));
    }

    private static String newDatabase(String template) {
        var name = "test_" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = DriverManager.getConnection("jdbc:postgresql://" + Postgres.ADDRESS + "/postgres",
                "postgres",
                "postgres"); var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Postgres.ADDRESS + "/" + name;
    }

    private static boolean docker() {
        var mayBeThere = System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
        return mayBeThere && DockerClientFactory.instance().isDockerAvailable();
    }

    private static final class Postgres {
        static final String ADDRESS = start();

        @SuppressWarnings("resource") // lives as long as the JVM
        private static String start() {
            if (docker()) {
                var container = new PostgreSQLContainer("postgres:18").withUsername("postgres")
                        .withPassword("postgres");
                container.start();
                return container.getHost() + ":" + container.getMappedPort(5432);
            }
            try {
                return "localhost:"
                        + EmbeddedPostgres.builder().setServerConfig("max_connections", "300").start().getPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Kafka {
        static final String SERVERS = start();

        @SuppressWarnings("resource") // lives as long as the JVM
        private static String start() {
            if (docker()) {
                var container = new KafkaContainer("apache/kafka:4.2.1");
                container.start();
                return container.getBootstrapServers();
            }
            return BrokerProcess.start();
        }
    }
}
