package com.sellercenter.chaos.plan;

import com.sellercenter.local.part.Service;
import com.sellercenter.system.TestSystem;
import com.sellercenter.system.Wait;
import java.sql.SQLException;
import java.time.Duration;

/** A lock that somebody takes on a service's table, as an operator's statement does: nothing is written there meanwhile. */
record TableLock(TestSystem system, Service service, String table) {

    /** Returns when it is given back. */
    void hold(Duration length) {
        try (var connection = system.database(service).connect(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE " + table + " IN SHARE MODE");
            Wait.pause(length);
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
