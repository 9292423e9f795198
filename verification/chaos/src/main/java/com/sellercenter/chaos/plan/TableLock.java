package com.sellercenter.chaos.plan;

import com.sellercenter.chaos.world.Until;
import com.sellercenter.chaos.world.World;
import com.sellercenter.local.part.Service;
import java.sql.SQLException;
import java.time.Duration;

/** A lock that somebody takes on a service's table, as an operator's statement does: nothing is written there meanwhile. */
record TableLock(World world, Service service, String table) {

    /** Returns when it is given back. */
    void hold(Duration length) {
        try (var connection = world.connect(service); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE " + table + " IN SHARE MODE");
            Until.passed(length);
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
