package com.sellercenter.endtoend;

import static com.sellercenter.endtoend.contract.Channel.expect;
import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import com.sellercenter.local.demo.Api;
import com.sellercenter.local.demo.Request;
import com.sellercenter.local.part.Ports;
import com.sellercenter.local.part.Service;
import com.sellercenter.system.TestSystem;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;

/** What operators do to the data of the running system, as docs/operations says. */
record Maintenance(TestSystem system) {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    /** Has the feed filled from the topic again; returns when it is. */
    void rebuildTheFeed() {
        expect(200, feed().send(Request.of("POST", "/actuator/feed/rebuild").with("Authorization",
                "Bearer a-token-for-end-to-end-tests")));
        awaitTheFeed();
    }

    private void awaitTheFeed() {
        await().atMost(LIMIT)
                .until(() -> feed().send(Request.get("/actuator/feed")).json().get("behind").asLong() == 0);
    }

    /** Returns when all services have read all messages of the topic. */
    void awaitConsumers() {
        awaitTheFeed();
        await().atMost(LIMIT).until(() -> hasReadAll(Service.CONVERSATION) && hasReadAll(Service.NOTIFICATION));
    }

    private boolean hasReadAll(Service service) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", system.kafkaServers()))) {
            var committed = admin.listConsumerGroupOffsets(service.partName()).partitionsToOffsetAndMetadata().get();
            var ends = admin.listOffsets(committed.keySet().stream()
                    .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()))).all().get();
            return committed.entrySet().stream()
                    .allMatch(read -> read.getValue().offset() == requireNonNull(ends.get(read.getKey())).offset());
        }
    }

    /** Has each of the services read the reference data from the beginning. */
    void readReferenceDataAgain(Service... services) {
        for (var service : services) {
            system.stop(names(service));
            system.database(service).execute("UPDATE reference_generation SET id = uuidv7()");
            system.startAgain(names(service));
        }
    }

    /** Copies the databases as they are now. */
    void backUp(Service... services) {
        for (var service : services) {
            system.stop(names(service));
            system.database("postgres").execute(
                    "CREATE DATABASE \"%s\" TEMPLATE \"%s\"".formatted(backup(service), service.partName()));
            system.startAgain(names(service));
        }
    }

    /** Sets the databases back to their copies; the services are stopped then. */
    void restore(Service... services) {
        for (var service : services) {
            system.stop(names(service));
            system.database("postgres").execute("DROP DATABASE \"%s\"".formatted(service.partName()),
                    "ALTER DATABASE \"%s\" RENAME TO \"%s\"".formatted(backup(service), service.partName()));
            system.database(service).execute("UPDATE reference_generation SET id = uuidv7()");
        }
    }

    /** Starts services that are stopped; returns when they are ready. */
    void start(Service... services) {
        system.startAgain(Stream.of(services).flatMap(service -> names(service).stream()).toList());
    }

    private Api feed() {
        return new Api(URI.create("http://" + Ports.HOST + ":" + system.ports().managementOf(Service.PUBLIC_FEED)));
    }

    private List<String> names(Service service) {
        return system.instances(service).stream().map(instance -> instance.name()).toList();
    }

    private static String backup(Service service) {
        return service.partName() + "-backup";
    }
}
