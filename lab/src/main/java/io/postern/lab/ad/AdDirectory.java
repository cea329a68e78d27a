package io.postern.lab.ad;

import com.unboundid.ldap.listener.LDAPListener;
import com.unboundid.ldap.listener.LDAPListenerConfig;
import com.unboundid.ldap.listener.LDAPListenerRequestHandler;
import com.unboundid.ldap.listener.StartTLSRequestHandler;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import javax.net.ServerSocketFactory;

/** A directory with Active Directory's manners in this JVM, on two ephemeral loopback ports; changes are visible at once. */
public final class AdDirectory implements AutoCloseable {
    private final AdChanges changes;
    private final AdService service;
    private final ServerTls tls;
    private final LDAPListener ldap;
    private final LDAPListener ldaps;

    private AdDirectory(AdChanges changes, AdService service, ServerTls tls, LDAPListener ldap, LDAPListener ldaps) {
        this.changes = changes;
        this.service = service;
        this.tls = tls;
        this.ldap = ldap;
        this.ldaps = ldaps;
    }

    /**
     * Makes an empty domain and listens.
     *
     * @param certificate PEM file of the server's certificate
     * @param key PEM file (PKCS #8) of its key
     * @throws IOException when a port or file cannot be opened
     */
    public static AdDirectory start(DomainNames names, Path certificate, Path key) throws IOException {
        AdTree tree = new AdTree();
        Accounts accounts = new Accounts(tree, Clock.systemUTC());
        BindRules binds = new BindRules(tree, accounts, names);
        Faults faults = new Faults();
        Rights rights = new Rights(tree);
        Searches searches = new Searches(tree, names, binds, rights, faults);
        AdService service = new AdService(names, binds, searches, faults, new Traffic());
        ServerTls tls = ServerTls.of(certificate, key);
        AdConnection connections = new AdConnection(service, null);
        try {
            AdChanges changes = AdChanges.inNewDomain(tree, accounts, binds, rights, names);
            LDAPListenerRequestHandler startTls = new StartTLSRequestHandler(tls.startTls(), connections);
            LDAPListener ldap = listener(startTls, ServerSocketFactory.getDefault());
            return new AdDirectory(changes, service, tls, ldap, listener(connections, tls.ldaps()));
        } catch (LDAPException e) {
            throw new IOException("cannot make the domain", e);
        }
    }

    private static LDAPListener listener(LDAPListenerRequestHandler handler, ServerSocketFactory sockets)
            throws IOException {
        LDAPListenerConfig config = new LDAPListenerConfig(0, handler);
        config.setListenAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        config.setServerSocketFactory(sockets);
        config.setMaxMessageSizeBytes(4 << 20);
        LDAPListener listener = new LDAPListener(config);
        listener.startListening();
        return listener;
    }

    /** Changes the directory from within. */
    public AdChanges changes() {
        return changes;
    }

    /** Makes it misbehave. */
    public Faults faults() {
        return service.faults();
    }

    /** What has been asked. */
    public Traffic traffic() {
        return service.traffic();
    }

    /** Shows another certificate to new connections. */
    public void present(Path certificate, Path key) throws IOException {
        tls.present(certificate, key);
    }

    /** The port for LDAP with StartTLS. */
    public int ldapPort() {
        return ldap.getListenPort();
    }

    /** The port for LDAP over TLS. */
    public int ldapsPort() {
        return ldaps.getListenPort();
    }

    /** Closes every connection, as a controller that is restarted does; new ones are welcome. */
    public void dropConnections() {
        ldap.closeAllConnections(false);
        ldaps.closeAllConnections(false);
    }

    @Override
    public void close() {
        ldap.shutDown(true);
        ldaps.shutDown(true);
    }
}
