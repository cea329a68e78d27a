package io.postern.gateway.http;

import java.security.cert.X509Certificate;
import java.util.function.Supplier;

/** A client behind a trusted proxy: the proxy's connection, which it shares with others, and its own address. */
record ForwardedPeer(Peer proxy, String address) implements Peer {

    @Override
    public X509Certificate serverCertificate() {
        return proxy.serverCertificate();
    }

    @Override
    public <T extends AutoCloseable> T keep(Class<T> type, Supplier<T> fresh) {
        return proxy.keep(type, fresh);
    }

    @Override
    public void forget(Class<? extends AutoCloseable> type) {
        proxy.forget(type);
    }
}
