package io.postern.gateway.kerberos;

/**
 * Where a KDC listens.
 *
 * @param port its TCP port, usually 88
 */
public record KdcAddress(String host, int port) {

    /** Reads {@code host}, {@code host:port} or {@code [address]:port}; 88 is the port unless given. */
    public static KdcAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        boolean bare = colon < 0 || text.endsWith("]") || (text.indexOf(':') != colon && !text.startsWith("["));
        String host = bare ? text : text.substring(0, colon);
        int port = bare ? 88 : Integer.parseInt(text.substring(colon + 1));
        return new KdcAddress(host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
