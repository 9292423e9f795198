package com.sellercenter.kit.tls;

import com.sellercenter.kit.settings.WrongSetting;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which connections are encrypted, and whom they trust; by default none is. Each part gives the settings of Spring Boot or of
 * a driver that follow from it.
 *
 * @param certificate path of a PEM file with the certificate of this service and those between it and its authority; set: the
 *        service's port speaks HTTPS, the management port stays with HTTP
 * @param privateKey path of a PEM file with the key of that certificate (PKCS #8)
 * @param ca path of a PEM file with the authorities that the clients of other services trust; default the JDK's
 */
@Validated
@ConfigurationProperties("tls")
record TlsProperties(@DefaultValue("") String certificate, @DefaultValue("") String privateKey,
        @DefaultValue("") String ca, @DefaultValue Kafka kafka, @DefaultValue Database database,
        @DefaultValue Smtp smtp) {

    static final String OF_SERVER = "server";
    static final String OF_SERVICES = "services";

    private static final String PEM = "spring.ssl.bundle.pem.";

    /** @param migrations the JDBC address of the database, null where there is none */
    Map<String, Object> settings(@Nullable String migrations) {
        var settings = new HashMap<String, Object>(ofServices());
        settings.putAll(kafka.settings());
        settings.putAll(database.settings(migrations));
        settings.putAll(smtp.settings());
        return settings;
    }

    private Map<String, Object> ofServices() {
        var settings = new HashMap<String, Object>();
        if (certificate.isBlank() != privateKey.isBlank()) {
            throw new WrongSetting("TLS_CERTIFICATE and TLS_PRIVATE_KEY must be set together.");
        }
        if (!certificate.isBlank()) {
            settings.put("server.ssl.bundle", OF_SERVER);
            settings.put("management.server.ssl.enabled", "false");
            settings.put(PEM + OF_SERVER + ".keystore.certificate", file("TLS_CERTIFICATE", certificate));
            settings.put(PEM + OF_SERVER + ".keystore.private-key", file("TLS_PRIVATE_KEY", privateKey));
        }
        if (!ca.isBlank()) {
            settings.put(PEM + OF_SERVICES + ".truststore.certificate", file("TLS_CA", ca));
        }
        return settings;
    }

    private static String file(String variable, String path) {
        return "file:" + readable(variable, path);
    }

    private static String readable(String variable, String path) {
        if (!Files.isReadable(Path.of(path))) {
            throw new WrongSetting(variable + " names no file that can be read: " + path);
        }
        return path;
    }

    /**
     * How Kafka is reached. The broker's host name must be in its certificate.
     *
     * @param protocol PLAINTEXT, SSL or SASL_SSL
     * @param mechanism of SASL_SSL: SCRAM-SHA-256 or SCRAM-SHA-512
     * @param username of SASL_SSL
     * @param password of SASL_SSL
     * @param ca path of a PEM file with the authorities that are trusted; default the JDK's
     */
    record Kafka(@DefaultValue("PLAINTEXT") Protocol protocol, @DefaultValue("SCRAM_SHA_512") Mechanism mechanism,
            @DefaultValue("") String username, @DefaultValue("") String password, @DefaultValue("") String ca) {

        enum Protocol {
            PLAINTEXT, SSL, SASL_SSL
        }

        enum Mechanism {
            SCRAM_SHA_256, SCRAM_SHA_512
        }

        private static final String CLIENTS = "spring.kafka.properties.";

        Map<String, Object> settings() {
            var settings = new HashMap<String, Object>();
            if (protocol != Protocol.PLAINTEXT) {
                settings.put("spring.kafka.security.protocol", protocol.name());
            }
            if (protocol != Protocol.PLAINTEXT && !ca.isBlank()) {
                settings.put(CLIENTS + "ssl.truststore.type", "PEM");
                settings.put(CLIENTS + "ssl.truststore.location", readable("KAFKA_CA", ca));
            }
            if (protocol == Protocol.SASL_SSL) {
                settings.put(CLIENTS + "sasl.mechanism", mechanism.name().replace('_', '-'));
                settings.put(CLIENTS + "sasl.jaas.config", login());
            }
            return settings;
        }

        private String login() {
            if (username.isBlank() || password.isBlank()) {
                throw new WrongSetting("KAFKA_SECURITY_PROTOCOL=SASL_SSL needs KAFKA_USERNAME and KAFKA_PASSWORD.");
            }
            return "org.apache.kafka.common.security.scram.ScramLoginModule required username=%s password=%s;"
                    .formatted(quoted(username), quoted(password));
        }

        private static String quoted(String text) {
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
    }

    /**
     * How PostgreSQL is reached, by the traffic and by migrations alike.
     *
     * @param mode disable, require (encrypted, whoever answers) or verify-full (the server's certificate is checked, and that
     *        it names the host); default what the two addresses of the database say
     * @param ca path of a PEM file with the authority of the server's certificate, for verify-full
     */
    record Database(@Nullable SslMode mode, @DefaultValue("") String ca) {

        enum SslMode {
            DISABLE("disable"), REQUIRE("require"), VERIFY_FULL("verify-full");

            private final String ofDrivers;

            SslMode(String ofDrivers) {
                this.ofDrivers = ofDrivers;
            }
        }

        private static final String DRIVER = "spring.r2dbc.properties.";

        Map<String, Object> settings(@Nullable String migrations) {
            if ((mode == SslMode.VERIFY_FULL) == ca.isBlank()) {
                throw new WrongSetting("DATABASE_TLS=verify-full and DATABASE_CA must be set together.");
            }
            if (mode == null) {
                return Map.of();
            }
            var settings = new HashMap<String, Object>();
            settings.put(DRIVER + "sslMode", mode.ofDrivers);
            if (mode == SslMode.VERIFY_FULL) {
                settings.put(DRIVER + "sslRootCert", readable("DATABASE_CA", ca));
            }
            if (migrations != null) {
                settings.put("spring.flyway.url", migrations + (migrations.contains("?") ? "&" : "?") + "sslmode="
                        + mode.ofDrivers + (ca.isBlank() ? "" : "&sslrootcert=" + encoded(ca)));
            }
            return settings;
        }

        private static String encoded(String path) {
            return URLEncoder.encode(path, StandardCharsets.UTF_8);
        }
    }

    /**
     * How the mail server is reached.
     *
     * @param mode none, starttls (no mail is sent where the server does not offer it) or implicit (TLS from the first byte)
     * @param ca path of a PEM file with the authorities that are trusted; default the JDK's
     */
    record Smtp(@DefaultValue("NONE") Mode mode, @DefaultValue("") String ca) {

        enum Mode {
            NONE, STARTTLS, IMPLICIT
        }

        private static final String BUNDLE = "smtp";
        private static final String SMTP = "spring.mail.properties.mail.smtp.";

        Map<String, Object> settings() {
            if (mode == Mode.NONE) {
                return Map.of();
            }
            var settings = new HashMap<String, Object>();
            settings.put(SMTP + "ssl.checkserveridentity", "true");
            if (mode == Mode.STARTTLS) {
                settings.put(SMTP + "starttls.enable", "true");
                settings.put(SMTP + "starttls.required", "true");
            } else {
                settings.put("spring.mail.ssl.enabled", "true");
            }
            if (!ca.isBlank()) {
                settings.put("spring.mail.ssl.bundle", BUNDLE);
                settings.put(PEM + BUNDLE + ".truststore.certificate", file("SMTP_CA", ca));
            }
            return settings;
        }
    }
}
