package com.sellercenter.local;

import com.sellercenter.local.part.Instance;
import com.sellercenter.local.part.Jvm;
import com.sellercenter.local.part.KafkaBroker;
import com.sellercenter.local.part.Ports;
import com.sellercenter.local.part.PostgreSql;
import com.sellercenter.local.part.Secrets;
import com.sellercenter.local.part.Service;
import com.sellercenter.local.part.ServiceJar;
import com.sellercenter.local.process.CannotStart;
import com.sellercenter.local.process.Supervisor;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The parts of a system on one data directory, each a child process: PostgreSQL, Kafka and instances of the services. */
public final class Parts implements AutoCloseable {

    private final Build build;
    private final DataDirectory data;
    private final Ports ports;
    private final Supervisor supervisor;
    private final Secrets secrets;
    private final PostgreSql postgreSql;
    private final Jvm jvm;
    private final Map<String, String> environment;
    private final Map<Build, Map<Service, ServiceJar>> jars = new ConcurrentHashMap<>();

    /**
     * Nothing starts yet; the data directory must be open.
     *
     * @param environment given to every service besides what it needs
     * @param news told when a part ends by itself and is started again
     */
    public Parts(Build build, DataDirectory data, Ports ports, Jvm jvm, Map<String, String> environment,
            Consumer<String> news) {
        this.build = build;
        this.data = data;
        this.ports = ports;
        supervisor = new Supervisor(data.processes(), data.logs(), news);
        secrets = Secrets.in(data.secrets());
        postgreSql = new PostgreSql(build.prepared().resolve("postgresql-18"), data.postgresql(), ports, secrets);
        this.jvm = jvm;
        this.environment = Map.copyOf(environment);
        jars.put(build, jars(build));
    }

    private Map<Service, ServiceJar> jars(Build of) {
        var all = new EnumMap<Service, ServiceJar>(Service.class);
        for (var service : Service.values()) {
            all.put(service, new ServiceJar(service, of.root(), of.prepared(), ports, secrets, jvm).with(environment));
        }
        return all;
    }

    /** Returns when PostgreSQL takes connections and has a database for each service. */
    public void startPostgreSql() {
        postgreSql.initialize();
        supervisor.startAndAwait(postgreSql.part());
        postgreSql.createDatabases();
    }

    /**
     * Returns when Kafka serves all topics.
     *
     * @param advertised the port to which it sends its clients
     */
    public void startKafka(int advertised) {
        supervisor.startAndAwait(KafkaBroker.part(build.launcherClassPath(), data.kafka(), ports, advertised));
    }

    /** The services that have not been unpacked since the last build. */
    public List<Service> packed() {
        return services(jar -> !jar.isUnpacked());
    }

    /** Makes a service ready to be started. */
    public void unpack(Service service) {
        jar(service).unpack();
    }

    /** Makes the services of another build ready to be started. */
    public void unpack(Build other) {
        InParallel.run(Stream.of(Service.values()).map(service -> jar(service, other))
                .filter(jar -> !jar.isUnpacked()).<Runnable>map(jar -> jar::unpack).toList());
    }

    /** The services whose starts could be quicker. */
    public List<Service> untrained() {
        return services(jar -> !jar.isTrained());
    }

    /** Makes the later starts of an unpacked service quick; PostgreSQL and Kafka must run. */
    public void train(Service service) {
        jar(service).train(supervisor);
    }

    /**
     * Returns when the instance is ready.
     *
     * @param settings environment that overrides the usual one
     * @param before folders of classes that override the service's own
     */
    public void start(Instance instance, Map<String, String> settings, List<Path> before) {
        start(instance, build, settings, before);
    }

    /** The same with the service of another build, which is unpacked. */
    public void start(Instance instance, Build from, Map<String, String> settings, List<Path> before) {
        supervisor.startAndAwait(jar(instance.service(), from).part(instance, settings, before));
    }

    /** Has a service carry out a command such as {@code migrate}; returns when that is done. */
    public void carryOut(Service service, String command) {
        var part = jar(service).command(command);
        if (supervisor.run(part) != 0) {
            throw new CannotStart(part.name() + " failed, see " + log(part.name()));
        }
    }

    /** The service's own class path, once it is unpacked. */
    public Path classPath(Service service) {
        return jar(service).unpacked();
    }

    /** Starts, stops, kills and signals parts by their names. */
    public Supervisor supervisor() {
        return supervisor;
    }

    public Secrets secrets() {
        return secrets;
    }

    /** What a part prints. */
    public Path log(String part) {
        return data.logs().resolve(part + ".log");
    }

    public PostgreSql postgreSql() {
        return postgreSql;
    }

    /** Stops whatever still runs, the last started first. */
    @Override
    public void close() {
        supervisor.close();
    }

    private List<Service> services(Predicate<ServiceJar> which) {
        return Stream.of(Service.values()).filter(service -> which.test(jar(service))).toList();
    }

    private ServiceJar jar(Service service) {
        return jar(service, build);
    }

    private ServiceJar jar(Service service, Build of) {
        return Objects.requireNonNull(jars.computeIfAbsent(of, this::jars).get(service));
    }
}
