package com.sellercenter.kit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.EventLoop;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.Security;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import reactor.netty.http.HttpResources;
import reactor.netty.resources.LoopResources;

@ResourceLock("logging") // Spring Boot configures Logback at the start of each application
class NamesTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final TestNameServer nameServer = new TestNameServer();
    private final LoopResources eventLoops = HttpResources.get();
    private final EventLoop loop = eventLoops.onClient(true).next();
    private final DnsAddressResolverGroup names = Names.resolver(eventLoops, nameServer.asProvider(),
            Duration.ofSeconds(1));

    @AfterEach
    void close() {
        names.close();
        nameServer.close();
    }

    @Test
    void findAServiceThatMovedThoughTheDnsSaysToKeepItsAddressForADay() {
        assertThat(address(names)).isEqualTo("127.0.0.1");

        nameServer.moveTo(2);

        await().atMost(LIMIT).until(() -> address(names).equals("127.0.0.2"));
    }

    @Test
    void findAServiceThatHadNoAddressBefore() {
        nameServer.forget();
        assertThat(address(names)).isEqualTo("none");

        nameServer.moveTo(2);

        await().atMost(LIMIT).until(() -> address(names).equals("127.0.0.2"));
    }

    @Test
    void areKeptForFiveSecondsByTheJdkToo() {
        var application = new SpringApplication(NamesTest.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.run().close();

        assertThat(Security.getProperty("networkaddress.cache.ttl")).isEqualTo("5");
        assertThat(Security.getProperty("networkaddress.cache.negative.ttl")).isEqualTo("5");
    }

    // always the same event loop: each has a cache of its own
    private String address(AddressResolverGroup<InetSocketAddress> resolvers) {
        var resolver = resolvers.getResolver(loop);
        var found = resolver.resolve(InetSocketAddress.createUnresolved("service.test", 80)).awaitUninterruptibly();
        if (found.cause() instanceof UnknownHostException) {
            return "none";
        }
        return found.getNow().getAddress().getHostAddress();
    }
}
