package com.sellercenter.chaos.check;

import com.sellercenter.chaos.load.Erasures;
import com.sellercenter.local.part.Service;
import com.sellercenter.system.Database;
import com.sellercenter.system.TestSystem;
import java.util.List;

/** A message as a store holds it. */
record Stored(long id, long conversation, long seq, String text, boolean byShop) {

    /** All that message-service holds, in the order of each conversation. */
    static List<Stored> messages(TestSystem system) {
        return read(system.database(Service.MESSAGE), "message", "conversation");
    }

    /** All that the public feed holds, likewise. */
    static List<Stored> feed(TestSystem system) {
        return read(system.database(Service.PUBLIC_FEED), "feed_message", "feed_conversation");
    }

    /** All that message-service held in a database that was set back. */
    static List<Stored> lost(TestSystem system, String database) {
        return read(system.database(database), "message", "conversation");
    }

    // the texts of persons who are erased are not what they have posted
    private static List<Stored> read(Database database, String table, String conversations) {
        var sql = "SELECT id, conversation, seq, message_content, content_type FROM " + table
                + " WHERE conversation NOT IN (SELECT id FROM " + conversations + " WHERE user_id >= "
                + Erasures.FIRST_USER + ") ORDER BY conversation, seq, id";
        return database.rows(sql, row -> new Stored(row.getLong(1), row.getLong(2), row.getLong(3),
                row.getString(4), row.getString(5).equals("datasource")));
    }
}
