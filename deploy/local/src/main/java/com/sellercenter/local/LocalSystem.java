package com.sellercenter.local;

import com.sellercenter.local.demo.Api;
import com.sellercenter.local.demo.DemoData;
import com.sellercenter.local.mail.MailSink;
import com.sellercenter.local.mail.MailViewer;
import com.sellercenter.local.mail.Mailbox;
import com.sellercenter.local.part.Instance;
import com.sellercenter.local.part.Jvm;
import com.sellercenter.local.part.KafkaBroker;
import com.sellercenter.local.part.Ports;
import com.sellercenter.local.part.PostgreSql;
import com.sellercenter.local.part.Secrets;
import com.sellercenter.local.part.Service;
import com.sellercenter.local.part.ServiceJar;
import com.sellercenter.local.process.Orphans;
import com.sellercenter.local.process.Part;
import com.sellercenter.local.process.Supervisor;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The whole system on one data directory: PostgreSQL, Kafka, a mail server and the five services. */
public final class LocalSystem implements AutoCloseable {

    private final Build build;
    private final DataDirectory data;
    private final Ports ports;
    private final Jvm jvm;
    private final Map<String, String> environment;
    private final Console console;
    private final Supervisor supervisor;
    private final MailSink mailSink;
    private final MailViewer mailViewer;

    /** Nothing starts yet; the data directory must be open. */
    public LocalSystem(Build build, DataDirectory data, Ports ports, Console console) {
        this(build, data, ports, Jvm.QUICK, Map.of(), console);
    }

    /**
     * Nothing starts yet; the data directory must be open.
     *
     * @param environment given to every service besides what it needs, so any setting can be another than usual
     */
    public LocalSystem(Build build, DataDirectory data, Ports ports, Jvm jvm, Map<String, String> environment,
            Console console) {
        this.build = build;
        this.data = data;
        this.ports = ports;
        this.jvm = jvm;
        this.environment = environment;
        this.console = console;
        supervisor = new Supervisor(data.processes(), data.logs(), console::say);
        var mailbox = new Mailbox(data.mails());
        mailSink = new MailSink(mailbox, ports.smtp());
        mailViewer = new MailViewer(mailbox, ports.mails());
    }

    /** Returns when every part is ready and the demo data is loaded. */
    public void start() {
        endOrphans();
        ports.requireFree();
        var jars = Stream.of(Service.values()).map(this::jar).toList();
        InParallel.run(List.of(this::startPostgreSql, this::startKafka, this::startMail));
        prepare(jars.stream().filter(jar -> !jar.isPrepared()).toList());
        InParallel.run(jars.stream().<Runnable>map(jar -> () -> startService(jar)).toList());
        console.step("demo data", "", () -> new DemoData(new Api(addresses().gateway())).loadOnce(data.demoData()));
    }

    /** Stops everything within ten seconds, those first whom nobody calls. */
    @Override
    public void close() {
        supervisor.stop(running(List.of(Service.GATEWAY.partName())), Duration.ofSeconds(2));
        supervisor.stop(running(Service.names()), Duration.ofSeconds(3));
        supervisor.close();
        mailSink.close();
        mailViewer.close();
    }

    /** Where its clients find it. */
    public Addresses addresses() {
        return Addresses.of(ports);
    }

    /** The names of all parts, those first that others need. */
    public List<String> parts() {
        return Stream.concat(Stream.of(PostgreSql.NAME, KafkaBroker.NAME), Service.names().stream()).toList();
    }

    /** Kills and starts its parts. */
    public Supervisor supervisor() {
        return supervisor;
    }

    /** Starts parts that were killed, what the others need first; returns when all are ready. */
    public void startAgain(List<String> names) {
        var services = Service.names();
        awaitAll(names.stream().filter(name -> !services.contains(name)).toList());
        awaitAll(names.stream().filter(services::contains).toList());
    }

    /** Starts one more instance of a service, with settings above the usual ones; returns when it is ready. */
    public Instance startAnother(Service service, Map<String, String> settings) {
        var instance = new Instance(service, 1, ports);
        start(jar(service).part(instance, settings, List.of()));
        return instance;
    }

    /** A connection to the database of a service, as the superuser. */
    public Connection database(Service service) throws SQLException {
        return postgreSql().connect(service.partName());
    }

    /** Memory that the launcher and all its parts hold. */
    public long residentMegabytes() {
        var parts = supervisor.names().stream().map(supervisor::process);
        return Memory.residentMegabytes(Stream.concat(parts, Stream.of(ProcessHandle.current())));
    }

    private List<String> running(List<String> names) {
        return names.stream().filter(supervisor.names()::contains).filter(name -> supervisor.process(name).isAlive())
                .toList();
    }

    private void endOrphans() {
        var orphans = Orphans.in(data.processes());
        if (!orphans.processes().isEmpty()) {
            console.step("left-overs", orphans.processes().size() + " processes of a killed run ended", orphans::end);
        }
    }

    private ServiceJar jar(Service service) {
        return new ServiceJar(service, build.root(), build.prepared(), ports, Secrets.in(data.secrets()), jvm)
                .with(environment);
    }

    private PostgreSql postgreSql() {
        return new PostgreSql(build.prepared().resolve("postgresql-18"), data.postgresql(), ports,
                Secrets.in(data.secrets()));
    }

    private void startPostgreSql() {
        console.step(PostgreSql.NAME, Ports.HOST + ":" + ports.postgres(), () -> {
            var postgres = postgreSql();
            postgres.initialize();
            start(postgres.part());
            postgres.createDatabases();
        });
    }

    private void startKafka() {
        console.step(KafkaBroker.NAME, Ports.HOST + ":" + ports.kafka(),
                () -> start(KafkaBroker.part(build.launcherClassPath(), data.kafka(), ports)));
    }

    private void startMail() {
        console.step("mail", "SMTP %s:%d, to be read at %s".formatted(Ports.HOST, ports.smtp(), addresses().mails()),
                () -> {
                    mailSink.start();
                    mailViewer.start();
                });
    }

    private void prepare(List<ServiceJar> jars) {
        if (!jars.isEmpty()) {
            console.say("  preparing %d services for quick starts, once per build:".formatted(jars.size()));
            InParallel.run(jars.stream().<Runnable>map(jar -> () -> prepare(jar)).toList());
        }
    }

    private void prepare(ServiceJar jar) {
        console.step(jar.part().name(), "prepared", () -> jar.prepare(supervisor));
    }

    private void awaitAll(List<String> names) {
        names.forEach(supervisor::startAgain);
        names.forEach(supervisor::awaitReady);
    }

    private void startService(ServiceJar jar) {
        console.step(jar.part().name(), "", () -> start(jar.part()));
    }

    private void start(Part part) {
        supervisor.start(part);
        supervisor.awaitReady(part.name());
    }
}
