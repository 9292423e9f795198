package com.sellercenter.local.part;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import com.sellercenter.local.process.Part;
import com.sellercenter.local.process.Part.Signal;
import com.sellercenter.local.process.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A PostgreSQL cluster in a folder that is kept, with a database for each service. */
public final class PostgreSql {

    public static final String NAME = "postgresql";

    /** The superuser, and the user of every service. */
    public static final String USER = "postgres";

    private final PostgresPrograms programs;
    private final Path data;
    private final Ports ports;
    private final Secrets secrets;

    /**
     * @param programs where the programs are, or will be unpacked to by {@link #initialize}
     * @param data a folder for the cluster
     */
    public PostgreSql(Path programs, Path data, Ports ports, Secrets secrets) {
        this.programs = new PostgresPrograms(programs);
        this.data = data;
        this.ports = ports;
        this.secrets = secrets;
    }

    /** {@code postgresql://…} of a database, without the driver's prefix. */
    static String url(Ports ports, String database) {
        return url(ports.postgres(), database);
    }

    /** The same behind another port. */
    public static String url(int port, String database) {
        return "postgresql://" + Ports.HOST + ":" + port + "/" + database;
    }

    /** Makes the cluster, where there is none yet; one that was left half made is made anew. */
    public void initialize() {
        programs.unpack();
        if (Files.exists(cluster())) {
            return;
        }
        try {
            Folders.delete(unfinished());
            var _ = Programs.run(programs.command("initdb", "-D", unfinished().toString(), "-U", USER,
                    "--pwfile=" + secrets.databasePasswordFile(), "--auth=scram-sha-256", "--encoding=UTF8",
                    "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
            Files.move(unfinished(), cluster(), ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path cluster() {
        return data.resolve("cluster");
    }

    private Path unfinished() {
        return data.resolve("unfinished");
    }

    /** The server; ready when it takes connections, after a crash when it has recovered. */
    public Part part() {
        var command = programs.command("postgres", "-D", cluster().toString(), "-p", Integer.toString(ports.postgres()),
                "-c", "listen_addresses=" + Ports.HOST, "-c", "unix_socket_directories=",
                "-c", "fsync=on", "-c", "synchronous_commit=on",
                "-c", "max_connections=200", "-c", "shared_buffers=128MB", "-c", "log_checkpoints=off");
        // INT is PostgreSQL's fast shutdown; TERM would wait for every client to leave
        return new Part(NAME, command, Map.of(), this::takesConnections, Signal.INT);
    }

    /** Makes the services' databases that are missing. */
    public void createDatabases() {
        try (var connection = connect("postgres"); var statement = connection.createStatement()) {
            var missing = new ArrayList<>(Service.names());
            missing.removeAll(databases(statement));
            for (var name : missing) {
                statement.execute("CREATE DATABASE \"" + name + "\"");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> databases(Statement statement) throws SQLException {
        var names = new ArrayList<String>();
        try (var rows = statement.executeQuery("SELECT datname FROM pg_database")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    /** Whether it answers now. */
    public boolean takesConnections() {
        try (var connection = connect("postgres")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** A connection to one of its databases, as the superuser. */
    public Connection connect(String database) throws SQLException {
        var settings = new Properties();
        settings.putAll(Map.of("user", USER, "password", secrets.databasePassword(), "connectTimeout", "1"));
        return DriverManager.getConnection("jdbc:" + url(ports, database), settings);
    }
}
