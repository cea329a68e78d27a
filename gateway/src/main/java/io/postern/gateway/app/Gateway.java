package io.postern.gateway.app;

import io.postern.gateway.config.Configuration;
import io.postern.gateway.http.HttpServer;
import io.postern.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Clock;

/** A running gateway: both ports and everything behind them. */
public final class Gateway implements AutoCloseable {

    private final HttpServer client;
    private final HttpServer management;
    private final String fingerprint;
    private final Lifetimes lifetimes;

    Gateway(HttpServer client, HttpServer management, String fingerprint, Lifetimes lifetimes) {
        this.client = client;
        this.management = management;
        this.fingerprint = fingerprint;
        this.lifetimes = lifetimes;
    }

    /**
     * Starts both ports. A directory that is down does not stop the start.
     *
     * @throws IOException with one sentence, if a file, a port, a keytab or the user table cannot be used
     */
    public static Gateway start(Configuration configuration) throws IOException {
        var lifetimes = new Lifetimes();
        try {
            return new Assembly(configuration, lifetimes, Clock.systemUTC()).gateway();
        } catch (StoreException | UncheckedIOException | IllegalStateException e) {
            lifetimes.close();
            throw new IOException(e.getMessage(), e);
        } catch (IOException e) {
            lifetimes.close();
            throw e;
        }
    }

    /** Where the client port listens. */
    public InetSocketAddress clientAddress() {
        return client.address();
    }

    /** Where the management port listens. */
    public InetSocketAddress managementAddress() {
        return management.address();
    }

    /** What an operator wants to know after a start. */
    public String describe() {
        return "Client port      https://" + text(clientAddress()) + "\nManagement port  https://"
                + text(managementAddress()) + "\nCertificate      SHA-256 " + fingerprint;
    }

    @Override
    public void close() {
        lifetimes.close();
    }

    /** As others reach it: all addresses of this machine have its name. */
    private static String text(InetSocketAddress address) {
        String host = address.getAddress().isAnyLocalAddress()
                ? MachineName.get()
                : address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
