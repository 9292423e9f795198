package com.sellercenter.contracts.testing;

import java.util.Map;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.blockhound.BlockHound;

/** Points a service's test context at the real parts, with a database of its own and BlockHound on watch. */
public final class OnRealParts implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** The secret that test contexts sign with. */
    public static final String SECRET = "a secret only for tests, 32 bytes or more";

    static {
        // the reader of a type is made once, under a lock, and never again
        BlockHound.install(watch -> watch.allowBlockingCallsInside("tools.jackson.databind.deser.DeserializerCache",
                "_createAndCacheValueDeserializer"));
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var database = RealParts.newDatabase();
        TestPropertyValues.of(Map.of(
                "spring.r2dbc.url", "r2dbc:postgresql://" + database,
                "spring.flyway.url", "jdbc:postgresql://" + database,
                "spring.kafka.bootstrap-servers", RealParts.kafka(),
                "identity.secret", SECRET,
                "topics.replicas", "1")).applyTo(context);
    }
}
