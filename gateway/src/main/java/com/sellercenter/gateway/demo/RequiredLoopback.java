package com.sellercenter.gateway.demo;

import com.sellercenter.gateway.DemoPageProperties;
import com.sellercenter.kit.settings.WrongSetting;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Keeps the gateway from starting where others than this machine could reach the demo page, which gives tokens to anybody. */
@Component
final class RequiredLoopback {

    RequiredLoopback(DemoPageProperties page, Environment environment) {
        if (page.enabled() && !isLoopback(environment.getProperty("server.address", ""))) {
            throw new WrongSetting("DEMO_PAGE (gateway.demo-page.enabled) gives tokens to whoever asks, so it needs "
                    + "SERVER_ADDRESS=127.0.0.1.");
        }
    }

    private static boolean isLoopback(String address) {
        try {
            return !address.isBlank()
                    && Stream.of(InetAddress.getAllByName(address)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
