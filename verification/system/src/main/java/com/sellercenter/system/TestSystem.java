package com.sellercenter.system;

import com.sellercenter.local.Addresses;
import com.sellercenter.local.Build;
import com.sellercenter.local.InParallel;
import com.sellercenter.local.Parts;
import com.sellercenter.local.demo.Api;
import com.sellercenter.local.demo.DemoData;
import com.sellercenter.local.mail.MailServer;
import com.sellercenter.local.part.Instance;
import com.sellercenter.local.part.KafkaBroker;
import com.sellercenter.local.part.Ports;
import com.sellercenter.local.part.PostgreSql;
import com.sellercenter.local.part.Secrets;
import com.sellercenter.local.part.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The whole system, each part a process of its own, to be tested or measured, and to be harmed while it runs. */
public final class TestSystem implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(25);
    private static final Duration RECOVERY_LIMIT = Duration.ofMinutes(1);

    private final TestSystemSettings settings;
    private final Consumer<String> news;
    private final List<Instance> instances;
    private final Map<Instance, Build> builds = new ConcurrentHashMap<>();
    private final Parts parts;
    private final @Nullable FaultPoints faults;
    private final @Nullable MailServer mails;
    private boolean closed;

    /**
     * No process starts yet; fault proxies listen already.
     *
     * @param news told what is ready, and when a part ends by itself
     */
    public TestSystem(TestSystemSettings settings, Consumer<String> news) {
        this.settings = settings;
        this.news = news;
        ports().requireFree();
        instances = settings.instances();
        parts = new Parts(settings.build(), settings.data(), ports(), settings.jvm(), settings.environment(), news);
        faults = settings.faultPoints() ? new FaultPoints(ports(), instances) : null;
        mails = settings.faultPoints()
                ? null
                : new MailServer(settings.data().mails(), ports().smtp(), ports().mails());
    }

    /** Returns when every part is ready and the demo data is loaded. */
    public void start() {
        startInfrastructure();
        startServices();
        new DemoData(gateway(), Secrets.DEMO_OPERATOR).loadOnce(settings.data().demoData());
    }

    /** Starts all but the services. */
    public void startInfrastructure() {
        InParallel.run(List.of(parts::startPostgreSql, () -> parts.startKafka(kafkaPort())));
        if (mails != null) {
            mails.start();
        }
        InParallel.run(parts.packed().stream().<Runnable>map(service -> () -> parts.unpack(service)).toList());
        parts.unpack(settings.first());
        InParallel.run(parts.untrained().stream().<Runnable>map(service -> () -> parts.train(service)).toList());
    }

    /** Starts the services for the first time, the first instances before the others, because they migrate the databases. */
    public void startServices() {
        start(instance -> instance.number() <= 1);
        start(instance -> instance.number() > 1);
        if (settings.defect() != null) {
            Stream.of(Service.values()).forEach(
                    service -> settings.defect().sql(service).forEach(sql -> database(service).execute(sql)));
        }
        instances.stream().map(Instance::name).forEach(this::awaitBalanced);
    }

    /** Starts one more instance of a service, with settings that override the usual ones; returns when it is ready. */
    public Instance startAnother(Service service, Map<String, String> more) {
        var instance = new Instance(service, 1, ports());
        parts.start(instance, more, List.of());
        return instance;
    }

    public Ports ports() {
        return settings.ports();
    }

    /** Where clients find it. */
    public Addresses addresses() {
        return Addresses.of(ports());
    }

    /** A client of the gateway. */
    public Api gateway() {
        return new Api(addresses().gateway());
    }

    /** Where Kafka's clients find it. */
    public String kafkaServers() {
        return Ports.HOST + ":" + kafkaPort();
    }

    /** A service's database. */
    public Database database(Service service) {
        return database(service.partName());
    }

    /** Any database. */
    public Database database(String name) {
        return new Database(parts.postgreSql(), name);
    }

    /** Where faults are injected; only where the settings ask for it. */
    public FaultPoints faults() {
        return Objects.requireNonNull(faults, "the system has no fault points");
    }

    /** The child processes. */
    public Parts parts() {
        return parts;
    }

    /** The names of all parts. */
    public List<String> names() {
        return Stream.concat(Stream.of(PostgreSql.NAME, KafkaBroker.NAME), instances.stream().map(Instance::name))
                .toList();
    }

    public List<Instance> instances(Service service) {
        return instances.stream().filter(instance -> instance.service() == service).toList();
    }

    /** {@code kill -9} for all of them in the same moment. */
    public void kill(List<String> names) {
        parts.supervisor().kill(names);
    }

    /** {@code SIGTERM} for all of them; returns when they have ended. */
    public void stop(List<String> names) {
        parts.supervisor().stop(names, GRACE);
    }

    /** Starts parts that were killed or stopped, the services last; returns when all are ready. */
    public void startAgain(List<String> names) {
        startAgain(names, name -> find(name).isEmpty());
        startAgain(names, name -> !find(name).isEmpty());
    }

    /** Stops an instance and starts it from another build; returns when new connections go to it. */
    public void replace(Instance instance, Build by) {
        stop(List.of(instance.name()));
        builds.put(instance, by);
        start(instance);
        awaitBalanced(instance.name());
    }

    /** Returns when new connections go to that instance. */
    public void awaitBalanced(String name) {
        if (faults != null) {
            find(name).forEach(faults::awaitBalanced);
        }
    }

    /** Sends a part a signal: {@code STOP} freezes it until {@code CONT}. */
    public void signal(String name, String signal) {
        parts.supervisor().signal(name, signal);
    }

    /** PostgreSQL's immediate shutdown, which is a crash; returns when it has recovered. */
    public void crashPostgres() {
        var supervisor = parts.supervisor();
        var before = supervisor.process(PostgreSql.NAME).pid();
        supervisor.signal(PostgreSql.NAME, "QUIT"); // the supervisor starts it again
        Wait.until("PostgreSQL is not back", RECOVERY_LIMIT, () -> supervisor.process(PostgreSql.NAME).pid() != before
                && parts.postgreSql().takesConnections());
    }

    /** Ends everything, the services by {@code kill -9}; a second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        kill(parts.supervisor().running().stream().filter(name -> !find(name).isEmpty()).toList());
        parts.close();
        if (faults != null) {
            faults.close();
        }
        if (mails != null) {
            mails.close();
        }
    }

    private void start(Predicate<Instance> which) {
        var these = instances.stream().filter(which).toList();
        InParallel.run(these.stream().<Runnable>map(instance -> () -> start(instance)).toList());
        news.accept(these.size() + " instances are ready");
    }

    private void start(Instance instance) {
        var environment = faults == null ? Map.<String, String>of() : faults.environment(instance.service());
        parts.start(instance, builds.getOrDefault(instance, settings.first()), environment, defectiveClasses(instance));
    }

    private List<Path> defectiveClasses(Instance instance) {
        var defect = settings.defect();
        return defect == null
                ? List.of()
                : defect.classes(instance.service(), settings.build().root(),
                        parts.classPath(instance.service()).toString(),
                        settings.data().logs().resolve("classes-of-" + defect.name() + "-" + instance.name()));
    }

    private void startAgain(List<String> names, Predicate<String> which) {
        var these = names.stream().filter(which).toList();
        these.forEach(parts.supervisor()::startAgain);
        these.forEach(parts.supervisor()::awaitReady);
    }

    private List<Instance> find(String name) {
        return instances.stream().filter(instance -> instance.name().equals(name)).toList();
    }

    private int kafkaPort() {
        return faults == null ? ports().kafka() : faults.kafka().port();
    }
}
