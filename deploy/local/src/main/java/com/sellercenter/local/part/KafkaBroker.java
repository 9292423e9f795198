package com.sellercenter.local.part;

import com.sellercenter.local.process.Part;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A Kafka node that is broker and controller in one, in a JVM of its own. */
public final class KafkaBroker {

    public static final String NAME = "kafka";

    static final int PARTITIONS = 6;

    private static final int HEAP = 256;

    // Kafka upper-cases its own words by the default locale: a Turkish machine's knows no group type CLASSİC
    private static final String LANGUAGE = "-Duser.language=en";

    private KafkaBroker() {}

    /**
     * The part; it is ready when its topics are there and have their leaders.
     *
     * @param advertised the port to which it sends its clients
     */
    public static Part part(String launcherClassPath, Path data, Ports ports, int advertised) {
        var command = Jvm.ONCE.command(HEAP,
                List.of(LANGUAGE, "-cp", launcherClassPath, KafkaProcess.class.getName(), data.toString(),
                        Integer.toString(ports.kafka()), Integer.toString(ports.kafkaController()),
                        Integer.toString(advertised)));
        var topics = new KafkaTopics(ports.kafka());
        return new Part(NAME, command, Map.of(), topics::areServed);
    }
}
