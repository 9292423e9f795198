package com.sellercenter.system;

import com.sellercenter.local.part.PostgreSql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A database of the system, as its superuser sees it past the services and the fault proxies. */
public record Database(PostgreSql server, String name) {

    /** What becomes of a row. */
    public interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** A connection of the caller's own. */
    public Connection connect() throws SQLException {
        return server.connect(name);
    }

    /** Runs statements one after the other, each in a transaction of its own. */
    public void execute(String... statements) {
        try (var connection = connect(); var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("in " + name, e);
        }
    }

    /** The rows of a query, in their order. */
    public <T> List<T> rows(String sql, Mapper<T> mapper) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<T>();
            while (rows.next()) {
                all.add(mapper.map(rows));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException("in " + name, e);
        }
    }

    /** The rows of a query whose columns are all numbers. */
    public List<long[]> numbers(String sql) {
        return rows(sql, row -> {
            var numbers = new long[row.getMetaData().getColumnCount()];
            for (var column = 0; column < numbers.length; column++) {
                numbers[column] = row.getLong(column + 1);
            }
            return numbers;
        });
    }

    /** The first column of a query's only row, as a text. */
    public String text(String sql) {
        return rows(sql, row -> String.valueOf(row.getString(1))).getFirst();
    }

    /** The same as a number. */
    public long number(String sql) {
        return Long.parseLong(text(sql));
    }
}
