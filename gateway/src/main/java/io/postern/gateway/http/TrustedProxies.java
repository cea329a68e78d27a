package io.postern.gateway.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The proxies whose word about the client is taken: by the last element of {@code X-Forwarded-For} that is none of them, or by the PROXY
 * protocol (versions 1 and 2). Everybody else is who they are.
 */
public record TrustedProxies(Networks networks) {

    private static final int MOST_HOPS = 32;
    /** Four numbers, or something with a colon: what libraries take for addresses beside that is none here. */
    private static final Pattern WRITTEN_OUT =
            Pattern.compile("[0-9]{1,3}([.][0-9]{1,3}){3}|[0-9A-Fa-f.]*:[0-9A-Fa-f.:]{1,45}");

    /** None. */
    public static final TrustedProxies NONE = new TrustedProxies(Networks.NONE);

    /**
     * Proxies by address or block of addresses (RFC 4632, RFC 4291 2.3).
     *
     * @throws IllegalArgumentException with a sentence, if one is neither
     */
    public static TrustedProxies of(List<String> texts) {
        return new TrustedProxies(Networks.of(texts));
    }

    boolean include(String address) {
        return networks.contains(address);
    }

    /** Who sent a request over a connection: its peer, or whom a trusted peer names. */
    Peer peer(Connection connection, List<String> forwarded) {
        String client = client(connection.address(), forwarded);
        return client.equals(connection.address()) ? connection : new ForwardedPeer(connection, client);
    }

    /**
     * Who sent a request.
     *
     * @param peer who sent its bytes
     * @param forwarded the values of its X-Forwarded-For headers, in their order
     */
    String client(String peer, List<String> forwarded) {
        if (forwarded.isEmpty() || !include(peer)) {
            return peer;
        }
        List<String> hops = Arrays.asList(String.join(",", forwarded).split(",", -1));
        String client = peer;
        for (String hop : hops.reversed().subList(0, Math.min(hops.size(), MOST_HOPS))) {
            String address = literal(hop.strip());
            if (address == null) {
                return client;
            }
            client = address;
            if (!include(client)) {
                return client;
            }
        }
        return client;
    }

    /** An address without brackets and port, as some proxies write them; null if it is none. */
    private static @Nullable String literal(String hop) {
        String text = hop;
        if (hop.startsWith("[")) {
            text = hop.substring(1, Math.max(1, hop.indexOf(']')));
        } else if (hop.indexOf('.') > 0 && hop.indexOf(':') == hop.lastIndexOf(':') && hop.indexOf(':') > 0) {
            text = hop.substring(0, hop.indexOf(':'));
        }
        try {
            return !WRITTEN_OUT.matcher(text).matches()
                    ? null
                    : InetAddress.ofLiteral(text).getHostAddress();
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}
