package com.sellercenter.local.part;

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
import java.util.Map;
import java.util.Properties;

/** A PostgreSQL cluster in a folder that is kept, with a database for each service. */
public final class PostgreSql {

    public static final String NAME = "postgresql";

    static final String USER = "postgres";

    private final PostgresPrograms programs;
    private final Path data;
    private final Ports ports;
    private final Secrets secrets;

    /**
     * @param programs where the programs are, or will be unpacked to
     * @param data the cluster's folder
     */
    public PostgreSql(Path programs, Path data, Ports ports, Secrets secrets) {
        this.programs = PostgresPrograms.in(programs);
        this.data = data;
        this.ports = ports;
        this.secrets = secrets;
    }

    /** {@code postgresql://…} of a database, without the driver's prefix. */
    static String url(Ports ports, String database) {
        return "postgresql://" + Ports.HOST + ":" + ports.postgres() + "/" + database;
    }

    /** Makes the cluster, where there is none yet. */
    public void initialize() {
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        try {
            var password = Files.createTempFile("password", "");
            Files.writeString(password, secrets.databasePassword());
            Programs.run(programs.command("initdb", "-D", data.toString(), "-U", USER, "--pwfile=" + password,
                    "--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8", "--locale=C").toArray(String[]::new));
            Files.delete(password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server; ready when it takes connections, after a crash when it has recovered. */
    public Part part() {
        var command = programs.command("postgres", "-D", data.toString(), "-p", Integer.toString(ports.postgres()),
                "-c", "listen_addresses=" + Ports.HOST, "-c", "unix_socket_directories=",
                "-c", "fsync=on", "-c", "synchronous_commit=on",
                "-c", "max_connections=200", "-c", "shared_buffers=128MB", "-c", "log_checkpoints=off");
        // INT is PostgreSQL's fast shutdown; TERM would wait for every client to leave
        return new Part(NAME, command, Map.of(), this::takesConnections, Signal.INT);
    }

    /** Makes the services' databases that are missing. */
    public void createDatabases() {
        try (var connection = connect(); var statement = connection.createStatement()) {
            for (var service : Service.values()) {
                var name = service.partName();
                try (var found = statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + name + "'")) {
                    if (found.next()) {
                        continue;
                    }
                }
                statement.execute("CREATE DATABASE \"" + name + "\"");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean takesConnections() {
        try (var connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private Connection connect() throws SQLException {
        var settings = new Properties();
        settings.putAll(Map.of("user", USER, "password", secrets.databasePassword(), "connectTimeout", "1"));
        return DriverManager.getConnection("jdbc:" + url(ports, "postgres"), settings);
    }
}
