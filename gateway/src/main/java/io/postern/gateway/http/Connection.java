package io.postern.gateway.http;

import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What handlers see of one connection, and what they keep in it. */
final class Connection implements Peer {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private volatile String address;
    private final X509Certificate certificate;
    private final Map<Class<?>, AutoCloseable> kept = new HashMap<>();

    Connection(String address, X509Certificate certificate) {
        this.address = address;
        this.certificate = certificate;
    }

    @Override
    public String address() {
        return address;
    }

    /** A trusted proxy says, before anything else, for whom this connection is. */
    void isFrom(String client) {
        address = client;
    }

    @Override
    public X509Certificate serverCertificate() {
        return certificate;
    }

    @Override
    public synchronized <T extends AutoCloseable> T keep(Class<T> type, Supplier<T> fresh) {
        return type.cast(kept.computeIfAbsent(type, _ -> fresh.get()));
    }

    @Override
    public synchronized void forget(Class<? extends AutoCloseable> type) {
        close(kept.remove(type));
    }

    /** Closes all that was kept, on a virtual thread, for closing may block. To be called when no handler runs any more. */
    synchronized void end() {
        if (!kept.isEmpty()) {
            Thread.ofVirtual().name("connection-end").start(this::closeAll);
        }
    }

    private synchronized void closeAll() {
        kept.values().forEach(Connection::close);
        kept.clear();
    }

    private static void close(@Nullable AutoCloseable value) {
        try {
            if (value != null) {
                value.close();
            }
        } catch (Exception cause) {
            LOG.debug("closing what a connection kept", cause);
        }
    }
}
