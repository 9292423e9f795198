package com.sellercenter.kit.tls;

import com.sellercenter.testing.TestAuthority.ServerCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.springframework.test.util.TestSocketUtils;

/**
 * A Kafka broker with a listener for each security protocol, in a JVM of its own that does not speak Turkish. Its clients wait
 * until it listens.
 */
final class SecureBroker implements AutoCloseable {

    private final Process process;
    private final Map<String, Integer> ports;

    private SecureBroker(Process process, Map<String, Integer> ports) {
        this.process = process;
        this.ports = ports;
    }

    static SecureBroker start(ServerCertificate certificate) {
        var ports = Map.of("PLAINTEXT", free(), "SSL", free(), "SASL_SSL", free(), "CONTROLLER", free());
        try {
            var folder = Files.createTempDirectory("secure-broker");
            var pem = Files.writeString(folder.resolve("server.pem"), certificate.pem());
            var settings = Files.writeString(folder.resolve("server.properties"), settings(ports, folder, pem));
            return new SecureBroker(new ProcessBuilder(command(settings)).redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(folder.resolve("log").toFile())).start(), ports);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String plain() {
        return "localhost:" + ports.get("PLAINTEXT");
    }

    String ssl() {
        return "localhost:" + ports.get("SSL");
    }

    String sasl() {
        return "localhost:" + ports.get("SASL_SSL");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] settings) {
        StorageTool.execute(
                new String[]{"format", "--cluster-id", Uuid.randomUuid().toString(), "--config", settings[0]},
                System.out);
        Kafka.main(settings);
    }

    private static int free() {
        return TestSocketUtils.findAvailableTcpPort();
    }

    private static List<String> command(Path settings) {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Duser.language=en", "-cp",
                System.getProperty("java.class.path"), SecureBroker.class.getName(), settings.toString());
    }

    private static String settings(Map<String, Integer> ports, Path folder, Path pem) {
        var clients = List.of("PLAINTEXT", "SSL", "SASL_SSL").stream()
                .map(listener -> listener + "://localhost:" + ports.get(listener)).collect(Collectors.joining(","));
        return """
                process.roles=broker,controller
                node.id=1
                controller.listener.names=CONTROLLER
                controller.quorum.voters=1@localhost:%1$d
                listeners=%2$s,CONTROLLER://localhost:%1$d
                advertised.listeners=%2$s
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,SSL:SSL,SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT
                ssl.keystore.type=PEM
                ssl.keystore.location=%3$s
                sasl.enabled.mechanisms=SCRAM-SHA-512
                listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config=\\
                  org.apache.kafka.common.security.scram.ScramLoginModule required;
                log.dirs=%4$s
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                log.cleaner.dedupe.buffer.size=16777216
                """.formatted(ports.get("CONTROLLER"), clients, pem, folder.resolve("data"));
    }
}
