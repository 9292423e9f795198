package com.sellercenter.kit.tls;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Turns {@link TlsProperties} into settings of Spring Boot and the drivers before anything reads these: whoever opens a
 * connection by them has it encrypted. By {@code META-INF/spring.factories}; without an order it comes after the files are read.
 */
final class TlsEnvironment implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var tls = Binder.get(environment).bindOrCreate("tls", TlsProperties.class);
        environment.getPropertySources().addFirst(
                new MapPropertySource("tls", tls.settings(environment.getProperty("spring.flyway.url"))));
    }
}
