package io.postern.gateway.throttle;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Which client addresses are counted as one. */
final class Networks {

    private static final int PREFIX_BYTES = 8;
    private static final Pattern FOUR_NUMBERS = Pattern.compile("[0-9]{1,3}([.][0-9]{1,3}){3}");

    private Networks() {}

    /** Whether a text is an address and not a name: four numbers, or something with a colon, which no name has that people log in with. */
    static boolean isAddress(String text) {
        try {
            return (text.indexOf(':') >= 0 || FOUR_NUMBERS.matcher(text).matches())
                    && InetAddress.ofLiteral(text).getAddress().length > 0;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    /** The link that a link-local address belongs to (RFC 4007 11) says nothing of the client. */
    private static String withoutScope(String address) {
        int scope = address.indexOf('%');
        return scope < 0 ? address : address.substring(0, scope);
    }

    /** An IPv4 address is itself; of an IPv6 address only the first 64 bits say who it is, the rest its host chooses (RFC 4291 2.5.1). */
    static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        InetAddress parsed = InetAddress.ofLiteral(withoutScope(address));
        if (!(parsed instanceof Inet6Address)) {
            return parsed.getHostAddress();
        }
        byte[] bytes = parsed.getAddress();
        Arrays.fill(bytes, PREFIX_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("sixteen bytes are an address", impossible);
        }
    }
}
