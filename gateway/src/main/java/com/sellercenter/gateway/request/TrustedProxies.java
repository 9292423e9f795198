package com.sellercenter.gateway.request;

import com.sellercenter.gateway.GatewayProperties;
import com.sellercenter.kit.settings.WrongSetting;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.springframework.stereotype.Component;

/** The proxies whose {@code X-Forwarded-*} headers are believed. */
@Component
public class TrustedProxies {

    private final List<IpSubnetFilterRule> subnets;

    /** @throws WrongSetting where a setting is neither an address nor a CIDR range */
    public TrustedProxies(GatewayProperties properties) {
        subnets = properties.trustedProxies().stream().map(TrustedProxies::rule).toList();
    }

    /** Whether what that address says about a client is believed. */
    boolean trusts(InetAddress peer) {
        var address = new InetSocketAddress(peer, 0);
        return subnets.stream().anyMatch(subnet -> subnet.matches(address));
    }

    private static IpSubnetFilterRule rule(String text) {
        try {
            return subnet(text);
        } catch (IllegalArgumentException e) {
            throw new WrongSetting(
                    "TRUSTED_PROXIES (gateway.trusted-proxies) must be addresses and ranges such as 10.0.0.0/8: "
                            + text);
        }
    }

    // a literal only: given a text, the rule would look a host name up
    private static IpSubnetFilterRule subnet(String text) {
        var parts = text.strip().split("/", 2);
        var address = InetAddress.ofLiteral(parts[0]);
        var bits = parts.length == 1 ? address.getAddress().length * Byte.SIZE : Integer.parseInt(parts[1]);
        return new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT);
    }
}
