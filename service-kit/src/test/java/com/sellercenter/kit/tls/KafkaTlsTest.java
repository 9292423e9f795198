package com.sellercenter.kit.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.kit.settings.WrongSetting;
import com.sellercenter.testing.TestAuthority;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;

/** TLS and SASL to a real broker, whose certificate is for {@code localhost}, with the clients that Boot and we make. */
@ResourceLock("logging") // Spring Boot configures Logback at the start of each application
class KafkaTlsTest {

    private static final String TOPIC = "a-topic";
    private static final String PASSWORD = "a \"quoted\" pass\\word; = '";
    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final SecureBroker BROKER = SecureBroker.start(AUTHORITY.issue("localhost"));

    @BeforeAll
    static void addAUser() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", BROKER.plain()))) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion("ada",
                    new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), PASSWORD))).all()
                    .get(60, TimeUnit.SECONDS);
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get(60, TimeUnit.SECONDS);
        }
    }

    @AfterAll
    static void stop() {
        BROKER.close();
    }

    @Test
    void signsInOverTlsWithEveryClient() throws Exception {
        assertThat(sentAndReceived(BROKER.sasl(), "--KAFKA_SECURITY_PROTOCOL=SASL_SSL", "--KAFKA_USERNAME=ada",
                "--KAFKA_PASSWORD=" + PASSWORD, ca(AUTHORITY))).isEqualTo("over SASL_SSL");
    }

    @Test
    void encryptsWithoutSigningIn() throws Exception {
        assertThat(sentAndReceived(BROKER.ssl(), "--KAFKA_SECURITY_PROTOCOL=SSL", ca(AUTHORITY)))
                .isEqualTo("over SSL");
    }

    @Test
    void isPlainByDefault() throws Exception {
        assertThat(sentAndReceived(BROKER.plain())).isEqualTo("over PLAINTEXT");
    }

    @Test
    void refusesABrokerOfAnotherAuthority() {
        assertThatThrownBy(() -> ask(BROKER.ssl(), "--KAFKA_SECURITY_PROTOCOL=SSL", ca(new TestAuthority())))
                .hasRootCauseMessage("unable to find valid certification path to requested target")
                .hasCauseInstanceOf(SslAuthenticationException.class);
    }

    @Test
    void refusesABrokerThatItsCertificateDoesNotName() {
        assertThatThrownBy(() -> ask(BROKER.ssl().replace("localhost", "127.0.0.1"), "--KAFKA_SECURITY_PROTOCOL=SSL",
                ca(AUTHORITY))).hasCauseInstanceOf(SslAuthenticationException.class);
    }

    @Test
    void isRefusedWithAnotherPassword() {
        assertThatThrownBy(() -> ask(BROKER.sasl(), "--KAFKA_SECURITY_PROTOCOL=SASL_SSL", "--KAFKA_USERNAME=ada",
                "--KAFKA_PASSWORD=another", ca(AUTHORITY))).hasCauseInstanceOf(SaslAuthenticationException.class);
    }

    @Test
    void refusesABrokerWithoutTlsWhereItIsRequired() {
        assertThatThrownBy(() -> ask(BROKER.plain(), "--KAFKA_SECURITY_PROTOCOL=SSL", ca(AUTHORITY)))
                .isInstanceOf(Exception.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--KAFKA_USERNAME=ada", "--KAFKA_PASSWORD=secret"})
    void asksForNameAndPassword(String only) {
        assertThatThrownBy(() -> ask(BROKER.sasl(), "--KAFKA_SECURITY_PROTOCOL=SASL_SSL", only))
                .isInstanceOf(WrongSetting.class)
                .hasMessage("KAFKA_SECURITY_PROTOCOL=SASL_SSL needs KAFKA_USERNAME and KAFKA_PASSWORD.");
    }

    @Test
    void namesAFileThatIsNotThere() {
        assertThatThrownBy(() -> ask(BROKER.ssl(), "--KAFKA_SECURITY_PROTOCOL=SSL", "--KAFKA_CA=/not/there.pem"))
                .isInstanceOf(WrongSetting.class)
                .hasMessage("KAFKA_CA names no file that can be read: /not/there.pem");
    }

    private static String ca(TestAuthority authority) {
        return "--KAFKA_CA=" + authority.certificate();
    }

    // Boot's producer writes, the consumer that reactor-kafka would make reads
    private static String sentAndReceived(String broker, String... arguments) throws Exception {
        try (var context = start(broker, arguments)) {
            assertThat(context.getBean(KafkaAdmin.class).describeTopics(TOPIC)).containsKey(TOPIC);
            var settings = context.getBean(KafkaProperties.class).buildConsumerProperties();
            var text = "over " + settings.getOrDefault("security.protocol", "PLAINTEXT");
            @SuppressWarnings("unchecked")
            KafkaTemplate<byte[], byte[]> kafka = context.getBean(KafkaTemplate.class);
            var sent = kafka.send(TOPIC, text.getBytes(StandardCharsets.UTF_8)).get(60, TimeUnit.SECONDS)
                    .getRecordMetadata();
            try (var consumer = new KafkaConsumer<String, byte[]>(settings)) {
                consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
                consumer.seek(new TopicPartition(TOPIC, 0), sent.offset());
                var received = consumer.poll(Duration.ofSeconds(60));
                return new String(received.iterator().next().value(), StandardCharsets.UTF_8);
            }
        }
    }

    private static void ask(String broker, String... arguments) throws Exception {
        try (var context = start(broker, arguments);
                var admin = Admin.create(context.getBean(KafkaAdmin.class).getConfigurationProperties())) {
            admin.describeCluster().clusterId().get(10, TimeUnit.SECONDS);
        }
    }

    private static ConfigurableApplicationContext start(String broker, String... arguments) {
        var all = Stream.concat(Arrays.stream(arguments), Stream.of("--KAFKA_SERVERS=" + broker,
                "--spring.application.name=a-service", "--spring.config.location=classpath:service-defaults.yml"));
        return new SpringApplicationBuilder(Kafka.class).web(WebApplicationType.NONE).run(all.toArray(String[]::new));
    }

    @ImportAutoConfiguration({KafkaAutoConfiguration.class, SslAutoConfiguration.class})
    static class Kafka {}
}
