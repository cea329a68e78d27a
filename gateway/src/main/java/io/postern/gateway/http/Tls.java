package io.postern.gateway.http;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's certificate and key as they were last read, by BoringSSL where it loads and by the JDK where it does not. */
final class Tls implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);

    private final Path certificateFile;
    private final Path keyFile;
    private Loaded loaded;

    /** One certificate and what speaks for it. */
    private record Loaded(SslContext context, X509Certificate certificate) {}

    /** A new connection's TLS and the certificate that it shows. */
    record Greeting(SslHandler handler, X509Certificate certificate) {}

    private Tls(Path certificateFile, Path keyFile, Loaded loaded) {
        this.certificateFile = certificateFile;
        this.keyFile = keyFile;
        this.loaded = loaded;
    }

    static Tls open(Path certificate, Path key) throws IOException {
        Tls tls = new Tls(certificate, key, load(certificate, key));
        LOG.debug("TLS by {}", provider());
        return tls;
    }

    private static SslProvider provider() {
        return OpenSsl.isAvailable() ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK;
    }

    private static Loaded load(Path certificateFile, Path keyFile) throws IOException {
        try (InputStream in = Files.newInputStream(certificateFile)) {
            X509Certificate[] chain = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toArray(X509Certificate[]::new);
            SslContext context = builder(certificateFile, keyFile, chain)
                    .sslProvider(provider())
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
            return new Loaded(context, chain[0]);
        } catch (GeneralSecurityException | IllegalArgumentException cause) {
            throw new IOException(
                    "The certificate " + certificateFile + " and the key " + keyFile + " cannot be used: "
                            + cause.getMessage(),
                    cause);
        }
    }

    /** Reads the common form of a key (PKCS #8) itself: Netty would load all of Bouncy Castle first, for half a second. */
    private static SslContextBuilder builder(Path certificateFile, Path keyFile, X509Certificate[] chain)
            throws IOException, GeneralSecurityException {
        if (chain.length == 0) {
            throw new CertificateException("there is no certificate in the file");
        }
        var key = PrivateKeyFile.read(keyFile, chain[0].getPublicKey().getAlgorithm());
        return key.isPresent()
                ? SslContextBuilder.forServer(key.get(), chain)
                : SslContextBuilder.forServer(certificateFile.toFile(), keyFile.toFile());
    }

    /** Reads both files again; if that fails, the old ones go on serving. Connections that exist keep what they have. */
    void reload() throws IOException {
        Loaded fresh = load(certificateFile, keyFile);
        synchronized (this) {
            ReferenceCountUtil.release(loaded.context());
            loaded = fresh;
        }
    }

    synchronized X509Certificate certificate() {
        return loaded.certificate();
    }

    /** Locked, for a context that a reload has just released must not greet anybody. */
    synchronized Greeting greet(ByteBufAllocator allocator) {
        return new Greeting(loaded.context().newHandler(allocator), loaded.certificate());
    }

    @Override
    public synchronized void close() {
        ReferenceCountUtil.release(loaded.context());
    }
}
