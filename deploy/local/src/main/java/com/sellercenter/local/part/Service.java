package com.sellercenter.local.part;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The five services, in an order in which each follows those it calls. */
public enum Service {
    MESSAGE("message-service", 8082, 160), //
    CONVERSATION("conversation-service", 8081, 160), //
    NOTIFICATION("notification-service", 8083, 128), //
    PUBLIC_FEED("public-feed-service", 8084, 160), //
    GATEWAY("gateway", 8080, 192);

    private final String partName;
    private final int usualPort;
    private final int heapMegabytes;

    Service(String partName, int usualPort, int heapMegabytes) {
        this.partName = partName;
        this.usualPort = usualPort;
        this.heapMegabytes = heapMegabytes;
    }

    /** The name of its part, its module and its database. */
    public String partName() {
        return partName;
    }

    /** The names of all, in their order. */
    public static List<String> names() {
        return Stream.of(values()).map(Service::partName).toList();
    }

    int usualPort() {
        return usualPort;
    }

    /** The heap limit here, in MB. */
    public int heapMegabytes() {
        return heapMegabytes;
    }

    Map<String, String> environment(Ports ports, Secrets secrets) {
        var own = new HashMap<>(shared(ports, secrets));
        own.put("DATABASE_URL", "r2dbc:" + PostgreSql.url(ports, partName));
        own.put("DATABASE_JDBC_URL", "jdbc:" + PostgreSql.url(ports, partName));
        own.put("PORT", Integer.toString(ports.of(this)));
        own.put("MANAGEMENT_PORT", Integer.toString(ports.managementOf(this)));
        if (this == GATEWAY) {
            own.put("OPERATOR_TOKEN", Secrets.DEMO_OPERATOR);
        }
        if (this == NOTIFICATION) {
            // where the links in mails lead, unless the environment names a storefront
            own.put("STOREFRONT", System.getenv().getOrDefault("STOREFRONT", "http://localhost:" + ports.of(GATEWAY)));
        }
        return own;
    }

    private static Map<String, String> shared(Ports ports, Secrets secrets) {
        return Map.ofEntries(
                Map.entry("DATABASE_USER", PostgreSql.USER),
                Map.entry("DATABASE_PASSWORD", secrets.databasePassword()),
                Map.entry("KAFKA_SERVERS", Ports.HOST + ":" + ports.kafka()),
                Map.entry("TOPIC_PARTITIONS", Integer.toString(KafkaBroker.PARTITIONS)),
                Map.entry("TOPIC_REPLICAS", "1"),
                Map.entry("IDENTITY_SECRET", secrets.identitySecret()),
                Map.entry("SERVER_ADDRESS", Ports.HOST),
                Map.entry("MANAGEMENT_SERVER_ADDRESS", Ports.HOST),
                Map.entry("SMTP_HOST", Ports.HOST),
                Map.entry("SMTP_PORT", Integer.toString(ports.smtp())),
                Map.entry("CONVERSATION_SERVICE", url(ports, CONVERSATION)),
                Map.entry("MESSAGE_SERVICE", url(ports, MESSAGE)),
                Map.entry("NOTIFICATION_SERVICE", url(ports, NOTIFICATION)),
                Map.entry("PUBLIC_FEED_SERVICE", url(ports, PUBLIC_FEED)));
    }

    private static String url(Ports ports, Service service) {
        return "http://" + Ports.HOST + ":" + ports.of(service);
    }
}
