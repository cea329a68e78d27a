package io.postern.gateway.app;

import com.unboundid.ldap.listener.LDAPListener;
import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.listener.LDAPListenerConfig;
import com.unboundid.ldap.listener.LDAPListenerRequestHandler;
import com.unboundid.ldap.listener.StartTLSRequestHandler;
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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An LDAP server of an attacker: success is its answer to everything, and it keeps the passwords that it hears. */
final class YesServer implements AutoCloseable {

    private final Queue<String> passwords;
    private final LDAPListener listener;

    private YesServer(LDAPListenerConfig config, Queue<String> passwords) throws Exception {
        this.passwords = passwords;
        config.setListenAddress(InetAddress.getLoopbackAddress());
        listener = new LDAPListener(config);
        listener.startListening();
    }

    /** TLS from the first byte. */
    static YesServer ofLdaps(IssuedCertificate certificate) throws Exception {
        var passwords = new ConcurrentLinkedQueue<String>();
        var config = new LDAPListenerConfig(0, new Yes(passwords));
        config.setServerSocketFactory(tls(certificate).createSSLServerSocketFactory());
        return new YesServer(config, passwords);
    }

    /** TLS after the StartTLS operation. */
    static YesServer ofStartTls(IssuedCertificate certificate) throws Exception {
        var passwords = new ConcurrentLinkedQueue<String>();
        var handler = new StartTLSRequestHandler(tls(certificate).createSSLSocketFactory(), new Yes(passwords));
        return new YesServer(new LDAPListenerConfig(0, handler), passwords);
    }

    /** No TLS ever, though it says yes to StartTLS as well. */
    static YesServer ofPlainLdap() throws Exception {
        var passwords = new ConcurrentLinkedQueue<String>();
        return new YesServer(new LDAPListenerConfig(0, new Yes(passwords)), passwords);
    }

    private static SSLUtil tls(IssuedCertificate certificate) throws Exception {
        return new SSLUtil(
                new PEMFileKeyManager(
                        certificate.certificate().toFile(), certificate.key().toFile()),
                null);
    }

    int port() {
        return listener.getListenPort();
    }

    /** What it has heard; nothing if it was never trusted with any. */
    List<String> passwords() {
        return List.copyOf(passwords);
    }

    @Override
    public void close() {
        listener.shutDown(true);
    }

    private static final class Yes extends LDAPListenerRequestHandler {

        private final Queue<String> passwords;

        Yes(Queue<String> passwords) {
            this.passwords = passwords;
        }

        @Override
        public LDAPListenerRequestHandler newInstance(LDAPListenerClientConnection connection) {
            return this;
        }

        @Override
        public LDAPMessage processBindRequest(int id, BindRequestProtocolOp request, List<Control> controls) {
            if (request.getSimplePassword() != null) {
                passwords.add(request.getSimplePassword().stringValue());
            }
            return new LDAPMessage(id, new BindResponseProtocolOp(0, null, null, null, null));
        }

        @Override
        public LDAPMessage processSearchRequest(int id, SearchRequestProtocolOp request, List<Control> controls) {
            return new LDAPMessage(id, new SearchResultDoneProtocolOp(0, null, null, null));
        }

        @Override
        public LDAPMessage processExtendedRequest(int id, ExtendedRequestProtocolOp request, List<Control> controls) {
            return new LDAPMessage(id, new ExtendedResponseProtocolOp(0, null, null, null, null, null));
        }

        @Override
        public LDAPMessage processAddRequest(int id, AddRequestProtocolOp request, List<Control> controls) {
            return new LDAPMessage(id, new AddResponseProtocolOp(0, null, null, null));
        }

        @Override
        public LDAPMessage processCompareRequest(int id, CompareRequestProtocolOp request, List<Control> controls) {
            return new LDAPMessage(id, new CompareResponseProtocolOp(6, null, null, null));
        }

        @Override
        public LDAPMessage processDeleteRequest(int id, DeleteRequestProtocolOp request, List<Control> controls) {
            return new LDAPMessage(id, new DeleteResponseProtocolOp(0, null, null, null));
        }

        @Override
        public LDAPMessage processModifyRequest(int id, ModifyRequestProtocolOp request, List<Control> controls) {
            return new LDAPMessage(id, new ModifyResponseProtocolOp(0, null, null, null));
        }

        @Override
        public LDAPMessage processModifyDNRequest(int id, ModifyDNRequestProtocolOp request, List<Control> controls) {
            return new LDAPMessage(id, new ModifyDNResponseProtocolOp(0, null, null, null));
        }
    }
}
