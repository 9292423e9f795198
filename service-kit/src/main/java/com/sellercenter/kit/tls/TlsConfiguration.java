package com.sellercenter.kit.tls;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The part of TLS that is not in the settings which {@link TlsEnvironment} gives. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TlsProperties.class)
public class TlsConfiguration {

    @Bean
    ServiceTls serviceTls(SslBundles bundles) {
        return new ServiceTls(bundles);
    }
}
