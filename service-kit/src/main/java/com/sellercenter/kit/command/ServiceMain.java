package com.sellercenter.kit.command;

import java.util.Arrays;
import org.springframework.boot.SpringApplication;

/** What every service's main method calls. */
public final class ServiceMain {

    private ServiceMain() {}

    /**
     * Serves until a signal comes; or, where the first argument is the name of a {@link Command}, carries that out and ends the
     * JVM with 0, or with 1 after one sentence in the log.
     *
     * @param service the class with the service's configuration
     * @param arguments a command or none, then settings as Spring Boot reads them ({@code --server.port=8080})
     */
    public static void run(Class<?> service, String... arguments) {
        if (arguments.length == 0 || arguments[0].startsWith("--")) {
            SpringApplication.run(service, arguments);
        } else {
            System.exit(Command.run(arguments[0], Arrays.copyOfRange(arguments, 1, arguments.length)));
        }
    }
}
