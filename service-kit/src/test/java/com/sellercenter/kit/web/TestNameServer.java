package com.sellercenter.kit.web;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.dns.DatagramDnsQuery;
import io.netty.handler.codec.dns.DatagramDnsQueryDecoder;
import io.netty.handler.codec.dns.DatagramDnsResponse;
import io.netty.handler.codec.dns.DatagramDnsResponseEncoder;
import io.netty.handler.codec.dns.DefaultDnsRawRecord;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddresses;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
import reactor.netty.udp.UdpServer;

/** A DNS server (RFC 1035) that gives every name one address, or none, to be kept for a day. */
public final class TestNameServer implements AutoCloseable {

    private final Connection server = UdpServer.create().host("127.0.0.1").port(0)
            .doOnBound(connection -> connection.addHandlerLast(new DatagramDnsQueryDecoder())
                    .addHandlerLast(new DatagramDnsResponseEncoder()))
            .handle((queries, responses) -> responses.sendObject(queries.receiveObject().cast(DatagramDnsQuery.class)
                    .map(this::response)))
            .bindNow();
    private volatile byte @Nullable [] address = {127, 0, 0, 1};

    /** Makes a resolver ask this server. */
    public DnsServerAddressStreamProvider asProvider() {
        var addresses = DnsServerAddresses.singleton((InetSocketAddress) server.channel().localAddress());
        return _ -> addresses.stream();
    }

    /** From now on names are at {@code 127.0.0.lastByte}. */
    public void moveTo(int lastByte) {
        address = new byte[]{127, 0, 0, (byte) lastByte};
    }

    /** From now on no name is known. */
    public void forget() {
        address = null;
    }

    private DatagramDnsResponse response(DatagramDnsQuery query) {
        DnsQuestion question = query.recordAt(DnsSection.QUESTION);
        var response = new DatagramDnsResponse(query.recipient(), query.sender(), query.id());
        response.addRecord(DnsSection.QUESTION, question);
        var known = address;
        if (known == null) {
            response.setCode(DnsResponseCode.NXDOMAIN);
        } else if (question.type().equals(DnsRecordType.A)) {
            response.addRecord(DnsSection.ANSWER, new DefaultDnsRawRecord(question.name(), DnsRecordType.A,
                    Duration.ofDays(1).toSeconds(), Unpooled.wrappedBuffer(known)));
        }
        return response;
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
