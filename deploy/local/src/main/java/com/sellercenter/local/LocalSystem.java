package com.sellercenter.local;

import com.sellercenter.local.demo.Api;
import com.sellercenter.local.demo.DemoData;
import com.sellercenter.local.mail.MailServer;
import com.sellercenter.local.part.Instance;
import com.sellercenter.local.part.Jvm;
import com.sellercenter.local.part.KafkaBroker;
import com.sellercenter.local.part.Ports;
import com.sellercenter.local.part.PostgreSql;
import com.sellercenter.local.part.Secrets;
import com.sellercenter.local.part.Service;
import com.sellercenter.local.process.CannotStart;
import com.sellercenter.local.process.Orphans;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The whole system on one data directory: PostgreSQL, Kafka, a mail server and the five services. */
final class LocalSystem implements AutoCloseable {

    private final DataDirectory data;
    private final Ports ports;
    private final Console console;
    private final Parts parts;
    private final MailServer mails;

    /** Nothing starts yet; the data directory must be open. */
    LocalSystem(Build build, DataDirectory data, Ports ports, Console console) {
        this.data = data;
        this.ports = ports;
        this.console = console;
        parts = new Parts(build, data, ports, Jvm.QUICK, Addresses.of(ports).demoPage(), console::say);
        mails = new MailServer(data.mails(), ports.smtp(), ports.mails());
    }

    /** Returns when every part is ready and the demo data is loaded. */
    void start() {
        endOrphans();
        ports.requireFree();
        InParallel.run(List.of(this::startPostgreSql, this::startKafka, this::startMail, this::unpack));
        InParallel.run(Stream.of(Service.values()).<Runnable>map(service -> () -> start(service)).toList());
        console.step("demo data", "", () -> demoData().loadOnce(data.demoData()));
    }

    /**
     * Makes the next starts quick, one service after the other, while this system is used; stopping it ends that too, and the
     * next start goes on with it.
     */
    void train() {
        var services = parts.untrained();
        if (!services.isEmpty()) {
            console.say("In the background %s services are prepared for quick starts.".formatted(services.size()));
            Thread.ofVirtual().name("train").start(() -> train(services));
        }
    }

    /** Stops everything within ten seconds, first the parts that no other part calls. */
    @Override
    public void close() {
        parts.supervisor().stop(List.of(Service.GATEWAY.partName()), Duration.ofSeconds(2));
        parts.supervisor().stop(Service.names(), Duration.ofSeconds(3));
        parts.close();
        mails.close();
    }

    /** Memory that the launcher and all its parts hold. */
    long residentMegabytes() {
        var children = parts.supervisor().names().stream().map(parts.supervisor()::process);
        return Memory.residentMegabytes(Stream.concat(children, Stream.of(ProcessHandle.current())));
    }

    private DemoData demoData() {
        return new DemoData(new Api(addresses().gateway()), Secrets.DEMO_OPERATOR);
    }

    private Addresses addresses() {
        return Addresses.of(ports);
    }

    private void endOrphans() {
        var orphans = Orphans.in(data.processes());
        if (!orphans.processes().isEmpty()) {
            console.step("left-overs", orphans.processes().size() + " processes of a killed run ended", orphans::end);
        }
    }

    private void startPostgreSql() {
        console.step(PostgreSql.NAME, Ports.HOST + ":" + ports.postgres(), parts::startPostgreSql);
    }

    private void startKafka() {
        console.step(KafkaBroker.NAME, Ports.HOST + ":" + ports.kafka(), () -> parts.startKafka(ports.kafka()));
    }

    private void startMail() {
        console.step("mail", "SMTP %s:%s, to be read at %s".formatted(Ports.HOST, ports.smtp(), addresses().mails()),
                mails::start);
    }

    private void unpack() {
        var services = parts.packed();
        if (!services.isEmpty()) {
            console.step("unpacking", "once per build", () -> services.forEach(parts::unpack));
        }
    }

    private void train(List<Service> services) {
        try {
            services.forEach(parts::train);
            console.say("The next start will be a quick one.");
        } catch (CannotStart stopping) {
            // the system ends before its services are trained
        }
    }

    private void start(Service service) {
        console.step(service.partName(), "", () -> parts.start(Instance.only(service, ports), Map.of(), List.of()));
    }
}
