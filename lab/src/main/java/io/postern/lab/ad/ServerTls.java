package io.postern.lab.ad;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** The certificate that new connections are shown; it can be changed while the server runs. */
final class ServerTls {
    private volatile SSLContext context;

    private ServerTls(SSLContext context) {
        this.context = context;
    }

    static ServerTls of(Path certificate, Path key) throws IOException {
        return new ServerTls(load(certificate, key));
    }

    void present(Path certificate, Path key) throws IOException {
        context = load(certificate, key);
    }

    private static SSLContext load(Path certificate, Path key) throws IOException {
        try {
            byte[] der = Base64.getMimeDecoder()
                    .decode(Files.readString(key)
                            .replaceAll("-----[A-Z ]+-----", "")
                            .trim());
            Certificate[] chain = chain(certificate);
            PrivateKey privateKey = KeyFactory.getInstance(
                            chain[0].getPublicKey().getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(der));
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", privateKey, new char[0], chain);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext made = SSLContext.getInstance("TLS");
            made.init(keys.getKeyManagers(), null, null);
            return made;
        } catch (GeneralSecurityException e) {
            throw new IOException("unusable certificate or key", e);
        }
    }

    private static Certificate[] chain(Path file) throws IOException, GeneralSecurityException {
        try (InputStream pem = new ByteArrayInputStream(Files.readAllBytes(file))) {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(pem)
                    .toArray(Certificate[]::new);
        }
    }

    private Socket wrap(Socket plain, String host, int port) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
        socket.setUseClientMode(false);
        return socket;
    }

    /** Makes the sockets for LDAPS. */
    ServerSocketFactory ldaps() {
        return new Listening();
    }

    /** Wraps the sockets for StartTLS. */
    SSLSocketFactory startTls() {
        return new Wrapping();
    }

    private final class Accepting extends ServerSocket {
        Accepting(int port, int backlog, InetAddress address) throws IOException {
            super(port, backlog, address);
        }

        @Override
        public Socket accept() throws IOException {
            Socket plain = super.accept();
            return wrap(plain, plain.getInetAddress().getHostAddress(), plain.getPort());
        }
    }

    private final class Listening extends ServerSocketFactory {
        @Override
        public ServerSocket createServerSocket(int port) throws IOException {
            return createServerSocket(port, 128, InetAddress.getLoopbackAddress());
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) throws IOException {
            return createServerSocket(port, backlog, InetAddress.getLoopbackAddress());
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
            return new Accepting(port, backlog, address);
        }
    }

    private final class Wrapping extends SSLSocketFactory {
        @Override
        public Socket createSocket(Socket plain, String host, int port, boolean autoClose) throws IOException {
            return wrap(plain, host, port);
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return context.getSocketFactory().getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return context.getSocketFactory().getSupportedCipherSuites();
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException("server side only");
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException("server side only");
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException("server side only");
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException("server side only");
        }
    }
}
