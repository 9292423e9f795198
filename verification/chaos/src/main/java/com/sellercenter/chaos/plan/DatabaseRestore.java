package com.sellercenter.chaos.plan;

import com.sellercenter.chaos.topic.ConsumerGroups;
import com.sellercenter.local.part.Service;
import com.sellercenter.system.Database;
import com.sellercenter.system.TestSystem;
import java.util.HashSet;
import java.util.List;

/**
 * A service's database that is set back to an earlier moment, as docs/operations/restore.md says. What it held at last is kept
 * in another database, for the checks.
 */
record DatabaseRestore(TestSystem system, Service service, ConsumerGroups consumers, int number) {

    /** The database as it was before it was set back. */
    String lost() {
        return service.partName() + "-lost-" + number;
    }

    private String backup() {
        return service.partName() + "-backup-" + number;
    }

    /** Copies the database; the service's connections break, as in a crash. */
    void backUp() {
        var server = system.database("postgres");
        server.execute(connections(false), terminate(),
                "CREATE DATABASE \"%s\" TEMPLATE \"%s\"".formatted(backup(), service.partName()), connections(true));
    }

    /** Puts the copy in the place of the database, and does what the runbook says; the service must not run now. */
    void setBack() {
        system.database("postgres").execute(terminate(),
                "ALTER DATABASE \"%s\" RENAME TO \"%s\"".formatted(service.partName(), lost()),
                "ALTER DATABASE \"%s\" RENAME TO \"%s\"".formatted(backup(), service.partName()));
        switch (service) {
            case CONVERSATION -> {
                rereadReferenceData();
                consumers.rewind(service);
            }
            case PUBLIC_FEED -> {
                rereadReferenceData();
                database().execute("UPDATE feed_generation SET id = uuidv7(), begun_date = now()");
                consumers.delete(service);
            }
            case MESSAGE, NOTIFICATION -> rereadReferenceData();
            case GATEWAY -> {
                // nothing is to be done
            }
        }
    }

    /** The ids that the database held at last and now does not. */
    List<Long> lostIds(String table, String column) {
        var sql = "SELECT %s FROM %s".formatted(column, table);
        var now = database().rows(sql, row -> row.getLong(1));
        var lost = new HashSet<>(system.database(lost()).rows(sql, row -> row.getLong(1)));
        now.forEach(lost::remove);
        return List.copyOf(lost);
    }

    Database database() {
        return system.database(service);
    }

    private void rereadReferenceData() {
        database().execute("UPDATE reference_generation SET id = uuidv7()");
    }

    private String connections(boolean allowed) {
        return "ALTER DATABASE \"%s\" ALLOW_CONNECTIONS %s".formatted(service.partName(), allowed);
    }

    private String terminate() {
        return "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'"
                .formatted(service.partName());
    }
}
