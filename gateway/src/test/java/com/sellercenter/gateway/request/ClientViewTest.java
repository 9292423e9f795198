package com.sellercenter.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.gateway.GatewayProperties;
import com.sellercenter.kit.drf.error.Refusal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

/** Which X-Forwarded-* headers count, and what the gateway makes of them. */
class ClientViewTest {

    private static final String STRANGER = "203.0.113.9";
    private static final String PROXY = "10.1.2.3";

    private final TrustedProxies proxies = proxies("10.0.0.0/8", "192.0.2.7", "fd00::/8");

    @Test
    void givesEachClientBehindAProxyItsOwnBucket() {
        assertThat(view(request(PROXY).header("X-Forwarded-For", "1.2.3.4")).address()).isEqualTo("1.2.3.4");
        assertThat(view(request(PROXY).header("X-Forwarded-For", "1.2.3.5")).address()).isEqualTo("1.2.3.5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "6.6.6.6, 1.2.3.4                     | 1.2.3.4", // what the client itself sent stands first
            "6.6.6.6, 1.2.3.4, 10.9.9.9           | 1.2.3.4", // two proxies of ours
            "1.2.3.4:55123                        | 1.2.3.4",
            "2001:db8:1:2:aaaa::1                 | 20010db8000100020000000000000000",
            "[2001:db8:1:2:bbbb::9]:443           | 20010db8000100020000000000000000",
            "unknown                              | 10.1.2.3",
            "1.2.3.4, <script>                    | 10.1.2.3",
            "localhost                            | 10.1.2.3"})
    void findsTheClientInAProxysList(String forwardedFor, String address) {
        assertThat(view(request(PROXY).header("X-Forwarded-For", forwardedFor)).address()).isEqualTo(address);
    }

    @Test
    void readsAHeaderThatComesInSeveralLines() {
        assertThat(view(request(PROXY).header("X-Forwarded-For", "6.6.6.6").header("X-Forwarded-For", "1.2.3.4"))
                .address()).isEqualTo("1.2.3.4");
        assertThat(view(request(PROXY).header("X-Forwarded-Host", "evil").header("X-Forwarded-Host", "shop.example"))
                .host()).isEqualTo("shop.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {PROXY, "192.0.2.7", "fd12::1"})
    void believesATrustedProxy(String peer) {
        assertThat(view(request(peer).header("X-Forwarded-Host", "shop.example").header("X-Forwarded-Proto", "https")))
                .extracting(ClientView::scheme, ClientView::host).containsExactly("https", "shop.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {STRANGER, "11.0.0.1", "192.0.2.8", "fe80::1"})
    void believesNobodyElse(String peer) {
        assertThat(view(request(peer).header("X-Forwarded-Host", "shop.example").header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Port", "99"))).extracting(ClientView::scheme, ClientView::host)
                .containsExactly("http", "api.example:8080");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "https | shop.example      |       | shop.example",
            "https | shop.example      | 443   | shop.example",
            "https | shop.example:443  |       | shop.example",
            "http  | shop.example:443  |       | shop.example:443",
            "http  | shop.example      | 8080  | shop.example:8080",
            "https | [2001:db8::1]     | 8443  | [2001:db8::1]:8443",
            "https | [2001:db8::1]:443 |       | [2001:db8::1]",
            "https | shop.example      | x     | shop.example"})
    void writesTheHostAsTheClientWroteIt(String scheme, String host, String port, String seen) {
        var request = request(PROXY).header("X-Forwarded-Proto", scheme).header("X-Forwarded-Host", host);
        assertThat(view(port == null ? request : request.header("X-Forwarded-Port", port)).host()).isEqualTo(seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example/x", "a b", "evil.example#", "user@evil.example", "evil\"><script>", "-x",
            "[::1", "::1", "shop.example:0", "shop.example:123456", "evil.example\\@x", "x\u00e4y", ""})
    void putsNoMalformedHostIntoALink(String host) {
        assertThat(view(request(PROXY).header("X-Forwarded-Host", host)).host()).isEqualTo("api.example:8080");
        assertThatThrownBy(() -> view(request(STRANGER, host))).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.status().value()).isEqualTo(400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript", "HTTPS", "https://evil", ""})
    void takesNoSchemeButTheTwo(String scheme) {
        assertThat(view(request(PROXY).header("X-Forwarded-Proto", scheme)).scheme()).isEqualTo("http");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "fd00::/129", "proxy.example", "10.0.0.0/x", ""})
    void keepsTheGatewayFromStartingWithAMalformedRange(String range) {
        assertThatThrownBy(() -> proxies(range)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/8,10.255.0.1,true", "10.0.0.0/8,11.0.0.0,false", "10.1.2.3,10.1.2.3,true",
            "10.1.2.3,10.1.2.4,false", "172.16.0.0/12,172.31.255.255,true", "172.16.0.0/12,172.32.0.0,false",
            "0.0.0.0/0,8.8.8.8,true", "0.0.0.0/0,::1,false", "fd00::/8,fdff::1,true", "::1,::1,true",
            "10.0.0.0/8,::ffff:10.0.0.1,true"})
    void knowsWhatIsInARange(String range, String address, boolean within) {
        assertThat(proxies(range).trusts(InetAddress.ofLiteral(address))).isEqualTo(within);
    }

    private static TrustedProxies proxies(String... ranges) {
        return new TrustedProxies(new GatewayProperties(true, List.of(ranges), List.of(), 500, 100));
    }

    private ClientView view(MockServerHttpRequest.BaseBuilder<?> request) {
        return ClientView.of(request.build(), proxies);
    }

    private static MockServerHttpRequest.BaseBuilder<?> request(String peer) {
        return request(peer, "api.example:8080");
    }

    private static MockServerHttpRequest.BaseBuilder<?> request(String peer, String host) {
        return MockServerHttpRequest.get("http://api.example:8080/public-questions/").header("Host", host)
                .remoteAddress(new InetSocketAddress(InetAddress.ofLiteral(peer), 40000));
    }
}
