package com.sellercenter.testing;

import com.sellercenter.testing.fault.FaultProxy;
import java.util.Map;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Points a service's test context at the real parts, with a database of its own. Between the service and its database
 * stands a {@link FaultProxy}, which a test may have injected to cut that wire.
 */
public final class OnRealParts implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** The secret that test contexts sign with. */
    public static final String SECRET = "a secret only for tests, 32 bytes or more";

    /** What lets a test change something over the management port. */
    public static final String MANAGEMENT_TOKEN = "a-token-only-for-tests";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var database = RealParts.newDatabase();
        var slash = database.indexOf('/');
        var wire = FaultProxy.before(database.substring(0, slash));
        context.getBeanFactory().registerSingleton("databaseWire", wire);
        TestPropertyValues.of(Map.of(
                "spring.r2dbc.url", "r2dbc:postgresql://" + wire.address() + database.substring(slash),
                "spring.flyway.url", "jdbc:postgresql://" + database,
                "spring.kafka.bootstrap-servers", RealParts.kafka(),
                "spring.r2dbc.password", "postgres",
                "identity.secret", SECRET,
                "management-access.token", MANAGEMENT_TOKEN,
                "answer-within", "20s", // a busy machine is no outage
                "warm-up.limit", "0s", // a test sees the requests that it sends
                "management.prometheus.metrics.export.enabled", "true", // Boot's tests have it off
                "topics.replicas", "1")).applyTo(context);
    }
}
