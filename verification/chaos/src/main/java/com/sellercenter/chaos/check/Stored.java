package com.sellercenter.chaos.check;

import com.sellercenter.local.part.Service;
import com.sellercenter.system.Database;
import com.sellercenter.system.TestSystem;
import java.util.List;

/** A message as a store holds it. */
record Stored(long id, long conversation, long seq, String text, boolean byShop) {

    /** All that message-service holds, in the order of each conversation. */
    static List<Stored> messages(TestSystem system) {
        return read(system, Service.MESSAGE, "message");
    }

    /** All that the public feed holds, likewise. */
    static List<Stored> feed(TestSystem system) {
        return read(system, Service.PUBLIC_FEED, "feed_message");
    }

    /** All that message-service held in a database that was set back. */
    static List<Stored> lost(TestSystem system, String database) {
        return read(system.database(database), "message");
    }

    private static List<Stored> read(TestSystem system, Service service, String table) {
        return read(system.database(service), table);
    }

    private static List<Stored> read(Database database, String table) {
        var sql = "SELECT id, conversation, seq, message_content, content_type FROM " + table
                + " ORDER BY conversation, seq, id";
        return database.rows(sql, row -> new Stored(row.getLong(1), row.getLong(2), row.getLong(3),
                row.getString(4), row.getString(5).equals("datasource")));
    }
}
