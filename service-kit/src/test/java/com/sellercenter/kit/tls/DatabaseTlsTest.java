package com.sellercenter.kit.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.kit.database.DatabaseLimits;
import com.sellercenter.kit.settings.WrongSetting;
import com.sellercenter.kit.web.EventLoops;
import com.sellercenter.testing.RealParts;
import com.sellercenter.testing.TestAuthority;
import io.r2dbc.spi.ConnectionFactory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * TLS to a real PostgreSQL that takes no connection without it, and whose certificate is for {@code localhost}; and to one
 * that has no TLS. What is proved holds for queries and migrations, whose drivers differ: both must succeed for a start.
 */
@ResourceLock("logging") // Spring Boot configures Logback at the start of each application
class DatabaseTlsTest {

    private static final TestAuthority AUTHORITY = new TestAuthority();
    // with both drivers, the one of migrations would be refused first
    private static final List<String> CLIENTS = List.of("--spring.flyway.enabled=true",
            "--spring.flyway.enabled=false");
    private static final EmbeddedPostgres ENCRYPTED = encrypted();

    @AfterAll
    static void stop() throws IOException {
        ENCRYPTED.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"require", "verify-full"})
    void encryptsQueriesAndMigrations(String mode) {
        var ca = mode.equals("require") ? "" : AUTHORITY.certificate().toString();

        assertThat(start("localhost", "--DATABASE_TLS=" + mode, "--DATABASE_CA=" + ca)).isEqualTo(
                "a server with TLS, 1 migration");
    }

    @Test
    void keepsWhatTheAddressesSayByDefault() {
        var parameters = "sslrootcert=" + AUTHORITY.certificate();
        assertThat(startAt("r2dbc:postgresql://localhost:%d/%s?sslMode=verify-full&sslRootCert=" + AUTHORITY
                .certificate(), "jdbc:postgresql://localhost:%d/%s?sslmode=verify-full&" + parameters, ENCRYPTED
                        .getPort(),
                "postgres")).startsWith("a server with TLS");
    }

    @Test
    void addsToTheParametersOfTheAddress() {
        assertThat(startAt("r2dbc:postgresql://localhost:%d/%s", "jdbc:postgresql://localhost:%d/%s?ApplicationName=us",
                ENCRYPTED.getPort(), "postgres", "--DATABASE_TLS=require")).startsWith("a server with TLS");
    }

    @Test
    void refusesAServerOfAnotherAuthority() {
        var another = "--DATABASE_CA=" + new TestAuthority().certificate();

        assertThatThrownBy(() -> start("localhost", "--DATABASE_TLS=verify-full", another))
                .hasStackTraceContaining("unable to find valid certification path");
        assertThatThrownBy(() -> start("localhost", "--DATABASE_TLS=verify-full", another,
                "--spring.flyway.enabled=false")).hasStackTraceContaining("Cannot connect to localhost");
    }

    @Test
    void refusesAServerThatItsCertificateDoesNotName() {
        for (var client : CLIENTS) {
            assertThatThrownBy(() -> start("127.0.0.1", "--DATABASE_TLS=verify-full",
                    "--DATABASE_CA=" + AUTHORITY.certificate(), client)).as(client)
                    .hasStackTraceContaining("127.0.0.1");
        }
    }

    @Test
    void refusesAServerWithoutTlsWhereItIsRequired() {
        var plain = RealParts.newDatabase();
        for (var client : CLIENTS) {
            assertThatThrownBy(() -> startAt("r2dbc:postgresql://%2$s", "jdbc:postgresql://%2$s", 0, plain,
                    "--DATABASE_PASSWORD=postgres", "--DATABASE_TLS=require", client)).as(client)
                    .satisfiesAnyOf(error -> assertThat(error).hasStackTraceContaining("SSL"),
                            // the driver closes the connection, and may notice that before it tells why
                            error -> assertThat(error).hasStackTraceContaining("ClosedChannelException"));
        }
    }

    @Test
    void isOffWhereTheSettingSaysSo() {
        assertThatThrownBy(() -> start("localhost", "--DATABASE_TLS=disable"))
                .hasStackTraceContaining("no encryption");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--DATABASE_TLS=verify-full", "--DATABASE_CA=/etc/passwd",
            "--DATABASE_TLS=require --DATABASE_CA=/etc/passwd"})
    void asksForACaWithVerifyFullAndOnlyThen(String arguments) {
        assertThatThrownBy(() -> start("localhost", arguments.split(" "))).isInstanceOf(WrongSetting.class)
                .hasMessage("DATABASE_TLS=verify-full and DATABASE_CA must be set together.");
    }

    private static String start(String host, String... arguments) {
        return startAt("r2dbc:postgresql://" + host + ":%d/%s", "jdbc:postgresql://" + host + ":%d/%s",
                ENCRYPTED.getPort(), "postgres", arguments);
    }

    private static String startAt(String queries, String migrations, int port, String name, String... arguments) {
        var all = Stream.concat(Arrays.stream(arguments), Stream.of("--DATABASE_URL=" + queries.formatted(port, name),
                "--DATABASE_JDBC_URL=" + migrations.formatted(port, name), "--spring.application.name=a-service",
                "--spring.config.location=classpath:service-defaults.yml",
                "--spring.flyway.locations=classpath:db/reference", "--spring.flyway.connect-retries=0"));
        try (var context = new SpringApplicationBuilder(Database.class).web(WebApplicationType.NONE)
                .run(all.toArray(String[]::new))) {
            return context.getBean(DatabaseClient.class).sql("""
                    SELECT CASE WHEN ssl THEN 'a server with TLS' ELSE 'a server without' END || ', '
                        || (SELECT count(*) FROM flyway_schema_history WHERE version = '1') || ' migration'
                    FROM pg_stat_ssl WHERE pid = pg_backend_pid()""").mapValue(String.class).one()
                    .blockOptional(Duration.ofMinutes(1)).orElseThrow();
        }
    }

    private static EmbeddedPostgres encrypted() {
        var certificate = AUTHORITY.issue("localhost");
        try {
            var hosts = readable("hostssl all all all trust\n");
            return EmbeddedPostgres.builder().setServerConfig("ssl", "on")
                    .setServerConfig("ssl_cert_file", certificate.certificate().toString())
                    .setServerConfig("ssl_key_file", certificate.privateKey().toString())
                    .setServerConfig("hba_file", hosts.toString()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path readable(String text) throws IOException {
        var file = Files.createTempFile("pg_hba", ".conf",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        file.toFile().deleteOnExit();
        return Files.writeString(file, text);
    }

    @ImportAutoConfiguration({FlywayAutoConfiguration.class, SslAutoConfiguration.class})
    @EnableConfigurationProperties(R2dbcProperties.class)
    @Import({DatabaseLimits.class, EventLoops.class})
    static class Database {

        @Bean
        DatabaseClient database(ConnectionFactory connections) {
            return DatabaseClient.create(connections);
        }
    }
}
