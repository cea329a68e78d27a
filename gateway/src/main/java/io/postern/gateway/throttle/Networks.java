package io.postern.gateway.throttle;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/** Which client addresses are counted as one. */
final class Networks {

    private static final int PREFIX_BYTES = 8;

    private Networks() {}

    /** An IPv4 address is itself; of an IPv6 address only the first 64 bits say who it is, the rest its host chooses (RFC 4291 2.5.1). */
    static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        InetAddress parsed = InetAddress.ofLiteral(address);
        if (!(parsed instanceof Inet6Address)) {
            return parsed.getHostAddress();
        }
        byte[] bytes = parsed.getAddress();
        Arrays.fill(bytes, PREFIX_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (java.net.UnknownHostException impossible) {
            throw new IllegalStateException("sixteen bytes are an address", impossible);
        }
    }
}
