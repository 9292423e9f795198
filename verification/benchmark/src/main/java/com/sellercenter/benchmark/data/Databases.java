package com.sellercenter.benchmark.data;

import com.sellercenter.local.part.Ports;
import com.sellercenter.local.part.Secrets;
import com.sellercenter.local.part.Service;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The services' databases, seen from outside. */
public record Databases(Ports ports, Secrets secrets) {

    /** The owner of all of them. */
    public static final String USER = "postgres";

    /** Without a driver's prefix. */
    public String url(String database) {
        return "postgresql://" + Ports.HOST + ":" + ports.postgres() + "/" + database;
    }

    public Connection connect(Service service) throws SQLException {
        return connect(service.partName());
    }

    /** A connection for work of any length. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:" + url(database), USER, secrets.databasePassword());
    }

    /** Runs statements one after the other, outside of a transaction. */
    public void execute(String database, String... statements) {
        try (var connection = connect(database); var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("in " + database, e);
        }
    }

    /** The rows of a query, each as its columns' numbers. */
    public List<long[]> numbers(Service service, String sql) {
        try (var connection = connect(service);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var columns = rows.getMetaData().getColumnCount();
            var all = new ArrayList<long[]>();
            while (rows.next()) {
                var row = new long[columns];
                for (int i = 0; i < columns; i++) {
                    row[i] = rows.getLong(i + 1);
                }
                all.add(row);
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException("in " + service.partName(), e);
        }
    }
}
