package io.postern.gateway.http;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's identity as it was last read, by BoringSSL where it loads and by the JDK where it does not. */
final class Tls implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);

    private final IdentityFiles files;
    private Loaded loaded;

    /** One identity and what speaks for it. */
    private record Loaded(Identity identity, SslContext context) {}

    /** A new connection's TLS and the certificate that it shows. */
    record Greeting(SslHandler handler, X509Certificate certificate) {}

    private Tls(IdentityFiles files, Loaded loaded) {
        this.files = files;
        this.loaded = loaded;
    }

    static Tls open(IdentityFiles files) throws IOException {
        Tls tls = new Tls(files, load(files, files.read()));
        LOG.debug("TLS by {}", provider());
        return tls;
    }

    private static SslProvider provider() {
        return OpenSsl.isAvailable() ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK;
    }

    private static Loaded load(IdentityFiles files, Identity identity) throws IOException {
        try {
            SslContext context = SslContextBuilder.forServer(identity.key(), identity.chain())
                    .sslProvider(provider())
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
            return new Loaded(identity, context);
        } catch (SSLException | IllegalArgumentException cause) {
            throw files.unusable(cause);
        }
    }

    /** Where its identity comes from. */
    IdentityFiles files() {
        return files;
    }

    /**
     * Shows another identity to new connections; those that exist keep what they have.
     *
     * @return whether it is another one
     * @throws IOException with a sentence, if it cannot be used; the old one goes on serving
     */
    boolean show(Identity fresh) throws IOException {
        if (fresh.equals(identity())) {
            return false;
        }
        Loaded next = load(files, fresh);
        synchronized (this) {
            ReferenceCountUtil.release(loaded.context());
            loaded = next;
        }
        return true;
    }

    private synchronized Identity identity() {
        return loaded.identity();
    }

    X509Certificate certificate() {
        return identity().certificate();
    }

    /** Locked, for a context that was exchanged just now must not greet anybody. */
    synchronized Greeting greet(ByteBufAllocator allocator) {
        return new Greeting(
                loaded.context().newHandler(allocator), loaded.identity().certificate());
    }

    @Override
    public synchronized void close() {
        ReferenceCountUtil.release(loaded.context());
    }
}
