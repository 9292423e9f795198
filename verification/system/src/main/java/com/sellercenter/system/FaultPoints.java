package com.sellercenter.system;

import com.sellercenter.local.part.Instance;
import com.sellercenter.local.part.Ports;
import com.sellercenter.local.part.PostgreSql;
import com.sellercenter.local.part.Service;
import com.sellercenter.testing.fault.FaultProxy;
import com.sellercenter.testing.fault.ScriptedSmtp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Where faults are injected: a {@link FaultProxy} before each service, which is also its load balancer, one between each
 * service and its database, one before Kafka, one before the mail server, and the mail server itself.
 */
public final class FaultPoints implements AutoCloseable {

    private static final Duration READY_LIMIT = Duration.ofMinutes(1);
    private static final int ABOVE_THE_PART = 100;

    private final Map<Service, LoadBalancer> loadBalancers = new EnumMap<>(Service.class);
    private final Map<Service, FaultProxy> services = new EnumMap<>(Service.class);
    private final Map<Service, FaultProxy> databases = new EnumMap<>(Service.class);
    private final FaultProxy kafka;
    private final FaultProxy smtp;
    private final ScriptedSmtp mailServer;

    /** Listens at once; whom it passes connections to may start later. */
    FaultPoints(Ports ports, List<Instance> instances) {
        mailServer = new ScriptedSmtp(ports.smtp());
        smtp = before(ports.smtp(), ports.smtp() + ABOVE_THE_PART);
        kafka = before(ports.kafka(), ports.kafka() + ABOVE_THE_PART);
        var databasePort = ports.postgres();
        for (var service : Service.values()) {
            databasePort++;
            var loadBalancer = new LoadBalancer(
                    instances.stream().filter(instance -> instance.service() == service).toList());
            loadBalancers.put(service, loadBalancer);
            services.put(service, new FaultProxy(ports.of(service), loadBalancer));
            databases.put(service, before(ports.postgres(), databasePort));
        }
    }

    private static FaultProxy before(int target, int port) {
        var targets = List.of(Ports.address(target));
        return new FaultProxy(port, () -> targets);
    }

    /** Before a service. */
    public FaultProxy service(Service service) {
        return Objects.requireNonNull(services.get(service));
    }

    /** Between a service and its database. */
    public FaultProxy database(Service service) {
        return Objects.requireNonNull(databases.get(service));
    }

    public FaultProxy kafka() {
        return kafka;
    }

    public ScriptedSmtp mailServer() {
        return mailServer;
    }

    /** Ends every fault. */
    public void endAll() {
        proxies().forEach(FaultProxy::pass);
        mailServer.script(ScriptedSmtp.Line.TAKEN);
    }

    /** The environment by which a service reaches the other parts through the proxies. */
    Map<String, String> environment(Service service) {
        var url = PostgreSql.url(database(service).port(), service.partName());
        return Map.of("DATABASE_URL", "r2dbc:" + url, "DATABASE_JDBC_URL", "jdbc:" + url, //
                "KAFKA_SERVERS", Ports.HOST + ":" + kafka.port(), "SMTP_PORT", Integer.toString(smtp.port()));
    }

    /** Returns when new connections go to an instance. */
    void awaitBalanced(Instance instance) {
        var loadBalancer = Objects.requireNonNull(loadBalancers.get(instance.service()));
        Wait.until(instance.name() + " is not ready", READY_LIMIT, () -> loadBalancer.isReady(instance));
    }

    @Override
    public void close() {
        loadBalancers.values().forEach(LoadBalancer::close);
        proxies().forEach(FaultProxy::close);
        try {
            mailServer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<FaultProxy> proxies() {
        return Stream.of(services.values().stream(), databases.values().stream(), Stream.of(kafka, smtp))
                .flatMap(each -> each);
    }
}
