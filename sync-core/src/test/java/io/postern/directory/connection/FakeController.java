package io.postern.directory.connection;

import com.unboundid.ldap.listener.LDAPListener;
import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.listener.LDAPListenerConfig;
import com.unboundid.ldap.listener.LDAPListenerRequestHandler;
import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.protocol.AddResponseProtocolOp;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.BindResponseProtocolOp;
import com.unboundid.ldap.protocol.CompareRequestProtocolOp;
import com.unboundid.ldap.protocol.CompareResponseProtocolOp;
import com.unboundid.ldap.protocol.DeleteRequestProtocolOp;
import com.unboundid.ldap.protocol.DeleteResponseProtocolOp;
import com.unboundid.ldap.protocol.ExtendedRequestProtocolOp;
import com.unboundid.ldap.protocol.ExtendedResponseProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyDNResponseProtocolOp;
import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyResponseProtocolOp;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.util.ssl.PEMFileKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import io.postern.lab.IssuedCertificate;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server that speaks LDAPS and says whatever a test wants. */
public final class FakeController implements AutoCloseable {

    /** What is said to requests. */
    public interface Manners {

        /** The answer to a bind. */
        default BindResponseProtocolOp bind(Client client, String name, String password) throws Exception {
            return bound(0, null);
        }

        /** The answer to a search; entries are sent through the client before. */
        default LDAPMessage search(Client client, int id, SearchRequestProtocolOp request, List<Control> controls)
                throws Exception {
            return new LDAPMessage(id, new SearchResultDoneProtocolOp(32, null, null, null));
        }
    }

    /** The connection that a request came on. */
    public record Client(LDAPListenerClientConnection connection) {

        /** Ends the connection without a word. */
        public void cut() throws Exception {
            connection.getSocket().close();
        }
    }

    private final LDAPListener listener;
    private final AtomicInteger connections = new AtomicInteger();

    /** A server that listens already, on a free port of the loopback address. */
    public FakeController(IssuedCertificate certificate, Manners manners) throws Exception {
        var config = new LDAPListenerConfig(0, new Handler(manners, connections, null));
        config.setListenAddress(InetAddress.getLoopbackAddress());
        config.setServerSocketFactory(new SSLUtil(
                        new PEMFileKeyManager(
                                certificate.certificate().toFile(),
                                certificate.key().toFile()),
                        null)
                .createSSLServerSocketFactory());
        listener = new LDAPListener(config);
        listener.startListening();
    }

    /** The answer to a bind with this result code. */
    public static BindResponseProtocolOp bound(int code, @Nullable String diagnostic) {
        return new BindResponseProtocolOp(code, null, diagnostic, null, null);
    }

    /** The port it listens on. */
    public int port() {
        return listener.getListenPort();
    }

    /** How many connections there have been. */
    public int connections() {
        return connections.get();
    }

    /** Ends all connections, as a domain controller does with idle ones. */
    public void cutAll() {
        listener.closeAllConnections(false);
    }

    @Override
    public void close() {
        listener.shutDown(true);
    }

    private static final class Handler extends LDAPListenerRequestHandler {

        private final Manners manners;
        private final AtomicInteger connections;
        private final @Nullable Client client;

        Handler(Manners manners, AtomicInteger connections, @Nullable Client client) {
            this.manners = manners;
            this.connections = connections;
            this.client = client;
        }

        @Override
        public LDAPListenerRequestHandler newInstance(LDAPListenerClientConnection connection) {
            connections.incrementAndGet();
            return new Handler(manners, connections, new Client(connection));
        }

        @Override
        public LDAPMessage processBindRequest(int id, BindRequestProtocolOp request, List<Control> controls) {
            try {
                String password = request.getSimplePassword().stringValue();
                return new LDAPMessage(id, manners.bind(client, request.getBindDN(), password));
            } catch (Exception fault) {
                throw new IllegalStateException(fault);
            }
        }

        @Override
        public LDAPMessage processSearchRequest(int id, SearchRequestProtocolOp request, List<Control> controls) {
            try {
                return manners.search(client, id, request, controls);
            } catch (Exception fault) {
                throw new IllegalStateException(fault);
            }
        }

        @Override
        public LDAPMessage processAddRequest(int id, AddRequestProtocolOp request, List<Control> controls) {
            return new LDAPMessage(id, new AddResponseProtocolOp(53, null, null, null));
        }

        @Override
        public LDAPMessage processCompareRequest(int id, CompareRequestProtocolOp request, List<Control> controls) {
            return new LDAPMessage(id, new CompareResponseProtocolOp(53, null, null, null));
        }

        @Override
        public LDAPMessage processDeleteRequest(int id, DeleteRequestProtocolOp request, List<Control> controls) {
            return new LDAPMessage(id, new DeleteResponseProtocolOp(53, null, null, null));
        }

        @Override
        public LDAPMessage processExtendedRequest(int id, ExtendedRequestProtocolOp request, List<Control> controls) {
            return new LDAPMessage(id, new ExtendedResponseProtocolOp(53, null, null, null, null, null));
        }

        @Override
        public LDAPMessage processModifyRequest(int id, ModifyRequestProtocolOp request, List<Control> controls) {
            return new LDAPMessage(id, new ModifyResponseProtocolOp(53, null, null, null));
        }

        @Override
        public LDAPMessage processModifyDNRequest(int id, ModifyDNRequestProtocolOp request, List<Control> controls) {
            return new LDAPMessage(id, new ModifyDNResponseProtocolOp(53, null, null, null));
        }
    }
}
