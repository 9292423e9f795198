package com.sellercenter.kit.command;

import com.sellercenter.kit.database.Migration;
import com.sellercenter.kit.kafka.TopicCreation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.util.ClassUtils;

/** Work on what a service needs, done by its own jar with its own settings, before any instance of it serves. */
enum Command {

    /** Migrates the service's database. */
    MIGRATE("org.flywaydb.core.Flyway") {
        @Override
        Class<?> configuration() {
            return Migration.class;
        }
    },
    /** Creates the topics that are missing, and sets what is configured for those that exist. */
    TOPICS("org.springframework.kafka.core.KafkaAdmin") {
        @Override
        Class<?> configuration() {
            return TopicCreation.class;
        }
    };

    private static final Logger log = LoggerFactory.getLogger(Command.class);

    // whatever the environment says to the instances that serve; what failed is said once, by us
    private static final List<String> SETTINGS = List.of("--spring.flyway.enabled=true",
            "--spring.kafka.admin.auto-create=true", "--spring.kafka.admin.fail-fast=true",
            "--logging.level.org.springframework=off");

    private final String library;

    Command(String library) {
        this.library = library;
    }

    /** What is started in place of the service; its class is loaded only where the library is there. */
    abstract Class<?> configuration();

    /** Carries out the command of that name; the status that the process ends with. */
    static int run(String name, String... settings) {
        var command = Arrays.stream(values()).filter(each -> each.argument().equals(name)).findFirst();
        if (command.isEmpty()) {
            log.error("{} is no command: migrate, topics, or no argument to serve", name);
            return 1;
        }
        return command.get().carryOut(settings);
    }

    private int carryOut(String... given) {
        if (!ClassUtils.isPresent(library, null)) {
            log.error("{} is no command of this service: it does without {}", argument(), library);
            return 1;
        }
        try (var _ = new SpringApplicationBuilder(configuration()).web(WebApplicationType.NONE)
                .run(arguments(given))) {
            log.info("{} is done", argument());
            return 0;
        } catch (RuntimeException e) {
            log.error("{} failed: {}", argument(), Reason.of(e));
            return 1;
        }
    }

    private static String[] arguments(String... given) {
        return Stream.concat(SETTINGS.stream(), Stream.of(given)).toArray(String[]::new);
    }

    private String argument() {
        return name().toLowerCase(Locale.ROOT);
    }
}
