package com.sellercenter.benchmark;

import com.sellercenter.benchmark.data.Databases;
import com.sellercenter.benchmark.measure.ProcStatus;
import com.sellercenter.local.Build;
import com.sellercenter.local.mail.MailSink;
import com.sellercenter.local.mail.Mailbox;
import com.sellercenter.local.part.Folders;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The system as it is measured: the local run's parts on empty data. */
public final class Parts implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(5);

    // the gateway counts every request, and refuses none
    private static final Map<String, String> LIMITS = Map.of("ADDRESS_RATE", "1000000", "PRINCIPAL_RATE", "1000000");

    private static final List<String> FOLDERS = List.of("postgresql", "kafka", "mails", "logs", "processes", "secrets",
            "bare", "profile");

    private final Ports ports;
    private final Secrets secrets;
    private final Path data;
    private final Build build;
    private final List<ServiceJar> services;
    private final Supervisor supervisor;
    private final MailSink mailSink;
    private boolean closed;

    /**
     * @param data a folder in which everything is made anew that an earlier run made there
     */
    public Parts(Build build, Path data, Jvm jvm, Ports ports, Progress progress) {
        this.build = build;
        this.data = data;
        this.ports = ports;
        empty(data);
        secrets = Secrets.in(data.resolve("secrets"));
        services = Stream.of(Service.values())
                .map(service -> new ServiceJar(service, build.root(), build.prepared(), ports, secrets, jvm)
                        .with(LIMITS))
                .toList();
        supervisor = new Supervisor(data.resolve("processes"), data.resolve("logs"), progress::say);
        mailSink = new MailSink(new Mailbox(data.resolve("mails")), ports.smtp());
    }

    /** Starts all but the services, and the services once, for them to make their tables. */
    public void startEmpty() {
        ports.requireFree();
        var postgres = new PostgreSql(build.prepared().resolve("postgresql-18"), data.resolve("postgresql"), ports,
                secrets);
        postgres.initialize();
        start(postgres.part());
        postgres.createDatabases();
        start(KafkaBroker.part(build.launcherClassPath(), data.resolve("kafka"), ports));
        mailSink.start();
        services.stream().filter(service -> !service.isPrepared()).forEach(service -> service.prepare(supervisor));
        services.forEach(service -> supervisor.start(service.part()));
        Service.names().forEach(supervisor::awaitReady);
    }

    public void stopServices() {
        supervisor.stop(Service.names(), GRACE);
    }

    /** Starts one service after the other; tells how long each took from its process's begin until it was ready. */
    public Map<String, Duration> startServices() {
        var times = new LinkedHashMap<String, Duration>();
        for (var service : services) {
            var begin = System.nanoTime();
            start(service.part());
            times.put(service.part().name(), Duration.ofNanos(System.nanoTime() - begin));
        }
        return times;
    }

    /** Starts one more part; returns when it is ready. */
    public void start(Part part) {
        supervisor.start(part);
        supervisor.awaitReady(part.name());
    }

    public void stop(String part) {
        supervisor.stop(List.of(part), GRACE);
    }

    /** Runs a part to its end. */
    public void run(Part part) {
        if (supervisor.run(part) != 0) {
            throw new IllegalStateException(part.name() + " failed, see " + log(part.name()));
        }
    }

    public Path log(String part) {
        return data.resolve("logs").resolve(part + ".log");
    }

    /** What runs now, by name. */
    public Map<String, ProcessHandle> processes() {
        var alive = new LinkedHashMap<String, ProcessHandle>();
        supervisor.names().stream().filter(name -> supervisor.process(name).isAlive())
                .forEach(name -> alive.put(name, supervisor.process(name)));
        return alive;
    }

    /** Megabytes of memory that a service held at most since its start. */
    public double mostMemory(Service service) {
        return ProcStatus.mostMegabytes(supervisor.process(service.partName()));
    }

    public Ports ports() {
        return ports;
    }

    public Secrets secrets() {
        return secrets;
    }

    public Databases databases() {
        return new Databases(ports, secrets);
    }

    /** Ends everything; again changes nothing. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            supervisor.stop(processes().keySet().stream().filter(Service.names()::contains).toList(), GRACE);
            supervisor.close();
            mailSink.close();
        }
    }

    // what a killed run left behind ends, and only what a run makes is deleted
    private static void empty(Path data) {
        try {
            var processes = Files.createDirectories(data.resolve("processes"));
            Orphans.in(processes).end();
            for (var name : FOLDERS) {
                Folders.delete(data.resolve(name));
                Files.createDirectories(data.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
