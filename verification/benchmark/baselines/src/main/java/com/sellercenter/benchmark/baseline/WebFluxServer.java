package com.sellercenter.benchmark.baseline;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.netty.http.server.HttpServer;

/** WebFlux on Reactor Netty and nothing else: no Boot, no metrics, no security. */
final class WebFluxServer {

    private WebFluxServer() {}

    /** Serves with one controller until the process ends. */
    static <T> void run(int port, Class<T> type, T controller) {
        var context = new AnnotationConfigApplicationContext();
        context.register(WebFlux.class);
        context.registerBean(type, () -> controller);
        context.refresh();
        var handler = new ReactorHttpHandlerAdapter(WebHttpHandlerBuilder.applicationContext(context).build());
        HttpServer.create().host("127.0.0.1").port(port).handle(handler).bindNow().onDispose().block();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebFlux
    static class WebFlux {}
}
