package io.postern.directory.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/** Hands sockets of our own making to the LDAP library, which must neither connect nor verify by itself. */
final class Sockets {

    private Sockets() {}

    /** Hands over one socket that is connected already. */
    static SocketFactory handing(Socket socket) {
        return new Ready(socket);
    }

    /** Wraps the socket of a connection into TLS towards the target, for StartTLS. */
    static SSLSocketFactory wrapping(Tls tls, HostAndPort target) {
        return new Wrapping(tls, target);
    }

    private static final class Ready extends SocketFactory {

        private final Socket socket;

        Ready(Socket socket) {
            this.socket = socket;
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) {
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
            return socket;
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
            return socket;
        }
    }

    private static final class Wrapping extends SSLSocketFactory {

        private final Tls tls;
        private final HostAndPort target;

        Wrapping(Tls tls, HostAndPort target) {
            this.tls = tls;
            this.target = target;
        }

        @Override
        public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
            return tls.over(socket, target);
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return new String[0];
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return new String[0];
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            throw onlyWraps();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
            throw onlyWraps();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            throw onlyWraps();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
                throws IOException {
            throw onlyWraps();
        }

        private static IOException onlyWraps() {
            return new IOException("TLS is only put over a connection that exists");
        }
    }
}
