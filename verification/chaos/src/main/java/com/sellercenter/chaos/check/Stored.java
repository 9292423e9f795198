package com.sellercenter.chaos.check;

import com.sellercenter.chaos.world.World;
import com.sellercenter.local.part.Service;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A message as a store holds it. */
record Stored(long id, long conversation, long seq, String text, boolean byShop) {

    /** All that message-service holds, in the order of each conversation. */
    static List<Stored> messages(World world) {
        return read(world, Service.MESSAGE, "message");
    }

    /** All that the public feed holds, likewise. */
    static List<Stored> feed(World world) {
        return read(world, Service.PUBLIC_FEED, "feed_message");
    }

    private static List<Stored> read(World world, Service service, String table) {
        var sql = "SELECT id, conversation, seq, message_content, content_type FROM " + table
                + " ORDER BY conversation, seq, id";
        try (var connection = world.connect(service);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<Stored>();
            while (rows.next()) {
                found.add(new Stored(rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getString(4),
                        rows.getString(5).equals("datasource")));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
