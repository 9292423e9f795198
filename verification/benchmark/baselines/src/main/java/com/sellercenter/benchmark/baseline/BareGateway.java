package com.sellercenter.benchmark.baseline;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** Spring Cloud Gateway with one plain route. Arguments: port, where the route goes. */
// no scan: it would find the controllers of the other bare parts
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class BareGateway {

    public static void main(String[] arguments) {
        var application = new SpringApplication(BareGateway.class);
        application.setDefaultProperties(Map.of(
                "server.address", "127.0.0.1",
                "server.port", arguments[0],
                "spring.main.banner-mode", "off",
                "spring.cloud.gateway.server.webflux.routes[0].id", "bare",
                "spring.cloud.gateway.server.webflux.routes[0].uri", arguments[1],
                "spring.cloud.gateway.server.webflux.routes[0].predicates[0]", "Path=/**"));
        application.run();
    }
}
