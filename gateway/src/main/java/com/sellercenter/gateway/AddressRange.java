package com.sellercenter.gateway;

import java.net.InetAddress;
import java.util.Arrays;

/** One address or a CIDR range of them, IPv4 or IPv6: {@code 10.0.0.7}, {@code 10.0.0.0/8}, {@code fd00::/8}. */
final class AddressRange {

    private final byte[] network;
    private final int bits;

    private AddressRange(byte[] network, int bits) {
        this.network = network;
        this.bits = bits;
    }

    /** @throws IllegalArgumentException where the text is neither; a name is not, for it is never looked up */
    static AddressRange of(String text) {
        var parts = text.strip().split("/", 2);
        var address = InetAddress.ofLiteral(parts[0]).getAddress();
        var bits = parts.length == 1 ? address.length * Byte.SIZE : Integer.parseInt(parts[1]);
        if (bits < 0 || bits > address.length * Byte.SIZE) {
            throw new IllegalArgumentException("no such range of addresses: " + text);
        }
        return new AddressRange(masked(address, bits), bits);
    }

    boolean contains(InetAddress address) {
        var bytes = address.getAddress();
        return bytes.length == network.length && Arrays.equals(masked(bytes, bits), network);
    }

    /** The first bits of an address, the rest zero. */
    static byte[] masked(byte[] address, int bits) {
        var masked = new byte[address.length];
        var whole = bits / Byte.SIZE;
        System.arraycopy(address, 0, masked, 0, whole);
        if (whole < address.length) {
            masked[whole] = (byte) (address[whole] & (-1 << (Byte.SIZE - bits % Byte.SIZE)));
        }
        return masked;
    }
}
