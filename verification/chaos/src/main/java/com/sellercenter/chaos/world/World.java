package com.sellercenter.chaos.world;

import com.sellercenter.local.Build;
import com.sellercenter.local.DataDirectory;
import com.sellercenter.local.InParallel;
import com.sellercenter.local.demo.Api;
import com.sellercenter.local.demo.DemoData;
import com.sellercenter.local.part.Instance;
import com.sellercenter.local.part.Jvm;
import com.sellercenter.local.part.KafkaBroker;
import com.sellercenter.local.part.Ports;
import com.sellercenter.local.part.PostgreSql;
import com.sellercenter.local.part.Secrets;
import com.sellercenter.local.part.Service;
import com.sellercenter.local.part.ServiceJar;
import com.sellercenter.local.process.CannotStart;
import com.sellercenter.local.process.Orphans;
import com.sellercenter.local.process.Supervisor;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The whole system, each instance a process of its own, with a {@link Link} wherever two parts meet: one before each
 * service, which is also its load balancer, one between each service and its database, one before Kafka and one before
 * the mail server.
 */
public final class World implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(25);

    private final Build build;
    private final DataDirectory data;
    private final Ports ports;
    private final @Nullable Defect defect;
    private final Consumer<String> news;
    private final Secrets secrets;
    private final Supervisor supervisor;
    private final PostgreSql postgres;
    private final List<Instance> instances;
    private final Map<Service, Backends> backends = new EnumMap<>(Service.class);
    private final Map<Service, Link> fronts = new EnumMap<>(Service.class);
    private final Map<Service, Link> databases = new EnumMap<>(Service.class);
    private final Link kafka;
    private final Link smtp;
    private final MailServer mailServer;

    /**
     * Nothing starts yet but the links; the data directory must be open and empty.
     *
     * @param defect what to build in, or null for the system as it is shipped
     * @param copies how many instances there are of a service
     */
    public World(Build build, DataDirectory data, Ports ports, @Nullable Defect defect, Map<Service, Integer> copies,
            Consumer<String> news) {
        this.build = build;
        this.data = data;
        this.ports = ports;
        this.defect = defect;
        this.news = news;
        Orphans.in(data.processes()).end();
        ports.requireFree();
        secrets = Secrets.in(data.secrets());
        supervisor = new Supervisor(data.processes(), data.logs(), news);
        postgres = new PostgreSql(build.prepared().resolve("postgresql-18"), data.postgresql(), ports, secrets);
        instances = Stream.of(Service.values()).flatMap(service -> IntStream
                .rangeClosed(1, copies.getOrDefault(service, 2)).mapToObj(n -> new Instance(service, n, ports)))
                .toList();
        mailServer = new MailServer(ports.smtp());
        smtp = new Link(ports.smtp() + 100, Targets.only(ports.smtp()));
        kafka = new Link(ports.kafka() + 100, Targets.only(ports.kafka()));
        var databasePort = ports.postgres();
        for (var service : Service.values()) {
            databasePort++;
            backends.put(service, new Backends(instances(service)));
            fronts.put(service, new Link(ports.of(service), backends(service)));
            databases.put(service, new Link(databasePort, Targets.only(ports.postgres())));
        }
    }

    /** Returns when every part is ready and the demo data is loaded. */
    public void start() {
        InParallel.run(List.of(this::startPostgres, this::startKafka));
        var jars = new EnumMap<Service, ServiceJar>(Service.class);
        for (var service : Service.values()) {
            jars.put(service, new ServiceJar(service, build.root(), build.prepared(), ports, secrets, Jvm.QUICK));
        }
        jars.values().stream().filter(jar -> !jar.isPrepared()).forEach(jar -> jar.prepare(supervisor));
        // the first of each migrates the database
        startAll(instances.stream().filter(instance -> instance.number() == 1).toList(), jars);
        startAll(instances.stream().filter(instance -> instance.number() > 1).toList(), jars);
        takeAway();
        backends.values()
                .forEach(each -> Until.holds("a service is not ready", Duration.ofSeconds(20), each::anyReady));
        new DemoData(gateway()).loadOnce(data.demoData());
    }

    /** What clients talk to. */
    public Api gateway() {
        return new Api(URI.create("http://localhost:" + ports.of(Service.GATEWAY)));
    }

    /** The port of the gateway. */
    public int gatewayPort() {
        return ports.of(Service.GATEWAY);
    }

    public List<Instance> instances(Service service) {
        return instances.stream().filter(instance -> instance.service() == service).toList();
    }

    /** The door and load balancer before a service. */
    public Link front(Service service) {
        return Objects.requireNonNull(fronts.get(service));
    }

    /** Between a service and its database. */
    public Link database(Service service) {
        return Objects.requireNonNull(databases.get(service));
    }

    public Link kafka() {
        return kafka;
    }

    public Link smtp() {
        return smtp;
    }

    public MailServer mailServer() {
        return mailServer;
    }

    /** Where Kafka's clients find it. */
    public String kafkaServers() {
        return Ports.HOST + ":" + kafka.port();
    }

    /** A connection to a service's database, past its link. */
    public Connection connect(Service service) throws SQLException {
        return postgres.connect(service.partName());
    }

    /** {@code kill -9} for all of them in the same moment. */
    public void kill(List<String> parts) {
        supervisor.kill(parts);
    }

    /** Starts parts that were killed or stopped; returns when they are ready. */
    public void startAgain(List<String> parts) {
        parts.forEach(supervisor::startAgain);
        parts.forEach(this::awaitReady);
    }

    /** {@code SIGTERM}; returns when they have ended. */
    public void stop(List<String> parts) {
        supervisor.stop(parts, GRACE);
    }

    /** Returns when new connections go to that instance again. */
    public void awaitInTurn(String name) {
        var instance = instances.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
        Until.holds(name + " is not ready", Duration.ofSeconds(20),
                () -> backends(instance.service()).isReady(instance));
    }

    /** {@code SIGSTOP}: it is there and does nothing, until {@link #thaw}. */
    public void freeze(String part) {
        supervisor.signal(part, "STOP");
    }

    /** {@code SIGCONT}. */
    public void thaw(String part) {
        supervisor.signal(part, "CONT");
    }

    /** PostgreSQL's immediate shutdown, which is a crash; returns when it has recovered. */
    public void crashPostgres() {
        var before = supervisor.process(PostgreSql.NAME).pid();
        supervisor.signal(PostgreSql.NAME, "QUIT"); // the supervisor starts it again
        Until.holds("PostgreSQL is not back", Duration.ofMinutes(1),
                () -> supervisor.process(PostgreSql.NAME).pid() != before && postgres.takesConnections());
    }

    /** Ends every fault of a link and of the mail server. */
    public void mend() {
        fronts.values().forEach(Link::pass);
        databases.values().forEach(Link::pass);
        kafka.pass();
        smtp.pass();
        mailServer.become(MailServer.Mood.TAKE);
    }

    @Override
    public void close() {
        backends.values().forEach(Backends::close);
        var running = instances.stream().map(Instance::name).filter(supervisor.names()::contains)
                .filter(name -> supervisor.process(name).isAlive()).toList();
        supervisor.kill(running);
        supervisor.close();
        fronts.values().forEach(Link::close);
        databases.values().forEach(Link::close);
        kafka.close();
        smtp.close();
        mailServer.close();
    }

    private Backends backends(Service service) {
        return Objects.requireNonNull(backends.get(service));
    }

    private void startPostgres() {
        postgres.initialize();
        supervisor.start(postgres.part());
        supervisor.awaitReady(PostgreSql.NAME);
        postgres.createDatabases();
    }

    private void startKafka() {
        supervisor.start(KafkaBroker.part(build.launcherClassPath(), data.kafka(), ports, kafka.port()));
        supervisor.awaitReady(KafkaBroker.NAME);
    }

    private void startAll(List<Instance> these, Map<Service, ServiceJar> jars) {
        var works = new ArrayList<Runnable>();
        for (var instance : these) {
            var jar = Objects.requireNonNull(jars.get(instance.service()));
            var part = jar.part(instance, settings(instance.service()), defects(instance, jar.unpacked()));
            works.add(() -> {
                supervisor.start(part);
                awaitReady(part.name());
            });
        }
        InParallel.run(works);
        news.accept(these.size() + " instances are ready");
    }

    // on a busy machine it may take twice as long as the supervisor waits
    private void awaitReady(String part) {
        try {
            supervisor.awaitReady(part);
        } catch (CannotStart late) {
            if (!supervisor.process(part).isAlive()) {
                throw late;
            }
            supervisor.awaitReady(part);
        }
    }

    private List<Path> defects(Instance instance, Path classPath) {
        return defect == null
                ? List.of()
                : defect.classes(instance.service(), build.root(), classPath.toString(),
                        data.logs().resolve("classes-of-" + defect.name() + "-" + instance.name()));
    }

    private void takeAway() {
        if (defect == null) {
            return;
        }
        for (var service : Service.values()) {
            for (var sql : defect.sql(service)) {
                execute(service, sql);
            }
        }
    }

    private void execute(Service service, String sql) {
        try (var connection = connect(service); var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> settings(Service service) {
        var settings = new HashMap<String, String>();
        var url = PostgreSql.url(database(service).port(), service.partName());
        settings.put("DATABASE_URL", "r2dbc:" + url);
        settings.put("DATABASE_JDBC_URL", "jdbc:" + url);
        settings.put("KAFKA_SERVERS", kafkaServers());
        settings.put("SMTP_PORT", Integer.toString(smtp.port()));
        settings.put("MAIL_FIRST_PAUSE", "1s");
        settings.put("DRAIN", "3s");
        // the load comes from one address with a few tokens
        settings.put("PRINCIPAL_RATE", "100000");
        settings.put("ADDRESS_RATE", "100000");
        return settings;
    }
}
