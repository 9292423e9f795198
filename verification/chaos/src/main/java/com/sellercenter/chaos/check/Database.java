package com.sellercenter.chaos.check;

import com.sellercenter.chaos.world.World;
import com.sellercenter.local.part.Service;
import java.sql.SQLException;

/** Questions to a service's database that have one answer. */
record Database(World world, Service service) {

    long number(String sql) {
        return Long.parseLong(text(sql));
    }

    String text(String sql) {
        try (var connection = world.connect(service);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
