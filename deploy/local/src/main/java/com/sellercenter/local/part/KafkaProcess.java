package com.sellercenter.local.part;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** The main class of the broker's JVM: arguments are the data folder, its port, the controller's port and the
 * port its clients are sent to. */
final class KafkaProcess {

    private static final int NODE = 1;

    private KafkaProcess() {}

    public static void main(String[] arguments) throws Exception {
        var data = Path.of(arguments[0]);
        if (Files.notExists(data.resolve("meta.properties"))) {
            format(data);
        }
        var server = new KafkaRaftServer(new KafkaConfig(settings(data, arguments)), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
        server.startup();
        server.awaitShutdown();
    }

    private static void format(Path data) throws Exception {
        new Formatter().setNodeId(NODE).setClusterId(Uuid.randomUuid().toString()).addDirectory(data.toString())
                .setControllerListenerName("CONTROLLER").setMetadataLogDirectory(data.toString()).run();
    }

    private static Map<String, String> settings(Path data, String[] arguments) {
        var plaintext = "PLAINTEXT://" + Ports.HOST + ":";
        var controller = Ports.HOST + ":" + arguments[2];
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", Integer.toString(NODE)),
                Map.entry("controller.quorum.voters", NODE + "@" + controller),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listeners", plaintext + arguments[1] + ",CONTROLLER://" + controller),
                Map.entry("advertised.listeners", plaintext + arguments[3]),
                Map.entry("log.dirs", data.toString()),
                // after kill -9 the same broker is let in again only when its last session is over: 9 s by default
                Map.entry("broker.session.timeout.ms", "3000"),
                Map.entry("broker.heartbeat.interval.ms", "500"),
                // the read model can be built anew from the first event, however old
                Map.entry("log.retention.ms", "-1"),
                Map.entry("offsets.retention.minutes", "525600"),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("num.partitions", Integer.toString(KafkaBroker.PARTITIONS)),
                // one node holds everything, once
                Map.entry("default.replication.factor", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "6"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                // consumers of a laptop need not wait for their colleagues
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("log.cleaner.dedupe.buffer.size", "16777216"));
    }
}
