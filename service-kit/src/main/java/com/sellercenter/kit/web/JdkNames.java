package com.sellercenter.kit.web;

import java.security.Security;
import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.context.ApplicationListener;

/**
 * Has the JDK ask again for the address of a name after {@link Names#MAX_AGE}: for Kafka, SMTP, JWKS and migrations. The JDK
 * reads these settings once, when the first name is looked up; hence {@code META-INF/spring.factories}, which is read first.
 */
public final class JdkNames implements ApplicationListener<ApplicationStartingEvent> {

    @Override
    public void onApplicationEvent(ApplicationStartingEvent event) {
        var seconds = Long.toString(Names.MAX_AGE.toSeconds());
        Security.setProperty("networkaddress.cache.ttl", seconds);
        Security.setProperty("networkaddress.cache.negative.ttl", seconds);
    }
}
