package com.sellercenter.testing;

import com.sellercenter.contracts.event.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/**
 * The embedded Kafka broker in a JVM of its own. Tests run in Turkish, and a broker does not: it upper-cases its own words by
 * the default locale, and then knows no group type CLASSİC.
 */
final class BrokerProcess {

    private static final int PARTITIONS = 6;
    private static final String READY = "broker at ";

    private BrokerProcess() {}

    /** Starts it and returns its address; it ends with this JVM, whose end closes its standard input. */
    static String start() {
        try {
            var process = new ProcessBuilder(command()).redirectError(Redirect.INHERIT).start();
            var printed = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            for (var line = printed.readLine(); line != null; line = printed.readLine()) {
                if (line.startsWith(READY)) {
                    return line.substring(READY.length());
                }
            }
            throw new IllegalStateException("the broker's JVM ended before it was ready");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command() {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms192m", "-Xmn128m",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote", "-Duser.language=en", "-cp",
                System.getProperty("java.class.path"), BrokerProcess.class.getName());
    }

    public static void main(String[] none) throws IOException {
        var address = System.out; // for that alone: nobody reads what is logged there
        System.setOut(System.err);
        var broker = new EmbeddedKafkaKraftBroker(1, PARTITIONS, Topics.MESSAGE_POSTED, Topics.REFERENCE_DATA);
        broker.afterPropertiesSet();
        address.println(READY + broker.getBrokersAsString());
        while (System.in.read() >= 0) {
            // until the tests' JVM has ended
        }
        broker.destroy();
        System.exit(0);
    }
}
