package io.postern.lab.kdc;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kerby.kerberos.kerb.KrbException;
import org.apache.kerby.kerberos.kerb.identity.backend.BackendConfig;
import org.apache.kerby.kerberos.kerb.keytab.Keytab;
import org.apache.kerby.kerberos.kerb.keytab.KeytabEntry;
import org.apache.kerby.kerberos.kerb.request.KrbIdentity;
import org.apache.kerby.kerberos.kerb.server.KdcConfig;
import org.apache.kerby.kerberos.kerb.server.KdcConfigKey;
import org.apache.kerby.kerberos.kerb.server.KdcContext;
import org.apache.kerby.kerberos.kerb.server.KdcHandler;
import org.apache.kerby.kerberos.kerb.server.KdcSetting;
import org.apache.kerby.kerberos.kerb.server.preauth.PreauthHandler;
import org.apache.kerby.kerberos.kerb.type.KerberosTime;
import org.apache.kerby.kerberos.kerb.type.base.EncryptionKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A KDC on an ephemeral TCP port of 127.0.0.1 (RFC 4120 7.2.2: a length, then the message). */
public final class EmbeddedKdc implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKdc.class);
    private static final int LARGEST_REQUEST = 64 << 10;
    private static final int IDLE_MILLISECONDS = 30_000;

    private final KeyedIdentities identities;
    private final Verdicts verdicts;
    private final ServerSocket server;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

    private EmbeddedKdc(KeyedIdentities identities, Verdicts verdicts, ServerSocket server) {
        this.identities = identities;
        this.verdicts = verdicts;
        this.server = server;
    }

    /** Starts the KDC of a realm. */
    public static EmbeddedKdc start(String realm, Principals principals) throws IOException {
        try {
            KeyedIdentities identities = new KeyedIdentities(realm, principals);
            Verdicts verdicts = new Verdicts(new KdcHandler(context(realm, identities)), identities);
            ServerSocket server = new ServerSocket(0, 128, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
            EmbeddedKdc kdc = new EmbeddedKdc(identities, verdicts, server);
            Thread.ofVirtual().name("kdc").start(kdc::accept);
            return kdc;
        } catch (KrbException e) {
            throw new IOException("cannot make the keys of " + realm, e);
        }
    }

    private static KdcContext context(String realm, KeyedIdentities identities) {
        KdcConfig config = new KdcConfig();
        config.setString(KdcConfigKey.KDC_REALM, realm);
        config.setString(KdcConfigKey.ENCRYPTION_TYPES, "aes256-cts-hmac-sha1-96 aes128-cts-hmac-sha1-96");
        config.setBoolean(KdcConfigKey.PREAUTH_REQUIRED, true);
        KdcContext context = new KdcContext(new KdcSetting(config, new BackendConfig()));
        context.setIdentityService(identities);
        PreauthHandler preauth = new PreauthHandler();
        preauth.init();
        context.setPreauthHandler(preauth);
        return context;
    }

    /** The TCP port. */
    public int port() {
        return server.getLocalPort();
    }

    /** Writes the keys of a principal as a keytab, readable by its owner once it is complete. */
    public void exportKeytab(Principals.Principal principal, Path file) throws IOException {
        try {
            KrbIdentity identity = identities.keyed(principal);
            Keytab keytab = new Keytab();
            for (EncryptionKey key : identity.getKeys().values()) {
                keytab.addEntry(
                        new KeytabEntry(identity.getPrincipal(), KerberosTime.now(), identity.getKeyVersion(), key));
            }
            Files.deleteIfExists(file);
            keytab.store(file.toFile());
            Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        } catch (KrbException e) {
            throw new IOException("cannot export the keys of " + principal.name(), e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                clients.add(client);
                Thread.ofVirtual().name("kdc-client").start(() -> serve(client));
            } catch (IOException e) {
                LOG.debug("the KDC accepts no more: {}", e.getMessage());
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setSoTimeout(IDLE_MILLISECONDS);
            DataInputStream in = new DataInputStream(client.getInputStream());
            DataOutputStream out = new DataOutputStream(client.getOutputStream());
            while (true) {
                int length = in.readInt();
                if (length <= 0 || length > LARGEST_REQUEST) {
                    return;
                }
                byte[] request = in.readNBytes(length);
                ByteBuffer reply = verdicts.answer(request, client.getInetAddress());
                byte[] bytes = new byte[reply.remaining()];
                reply.get(bytes);
                out.write(bytes);
                out.flush();
            }
        } catch (EOFException | SocketException e) {
            LOG.trace("a Kerberos client went away");
        } catch (IOException | KrbException e) {
            LOG.debug("a Kerberos request could not be answered: {}", e.getMessage());
        } finally {
            clients.remove(client);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket client : clients) {
                client.close();
            }
        } catch (IOException e) {
            LOG.debug("closing the KDC: {}", e.getMessage());
        }
    }
}
