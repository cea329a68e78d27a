package io.postern.sso;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import javax.security.auth.kerberos.KerberosKey;
import javax.security.auth.kerberos.KerberosPrincipal;
import javax.security.auth.kerberos.KeyTab;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.Oid;
import org.jspecify.annotations.Nullable;

/**
 * The acceptor of a service whose keys are in a keytab: SPNEGO (RFC 4178) and bare Kerberos tokens (RFC 4121) through JGSS. The file
 * is read anew whenever it changes: replace it atomically, and keep the old keys beside the new ones until old tickets have expired.
 */
public final class KeytabAcceptor implements Acceptor {

    private final Path keytab;
    private final Set<String> wanted;
    private final GSSManager manager;
    private final GSSCredential credential;
    private final PacPolicy pac;

    private KeytabAcceptor(
            Path keytab, Set<String> wanted, GSSManager manager, GSSCredential credential, PacPolicy pac) {
        this.pac = pac;
        this.keytab = keytab;
        this.wanted = wanted;
        this.manager = manager;
        this.credential = credential;
    }

    /**
     * Opens a keytab. {@link Realms#install} comes first.
     *
     * @param principals the service principals to answer for, {@code HTTP/host@REALM} or {@code HTTP/host}; empty for all in the keytab
     * @param pac what becomes of tickets without a PAC
     * @throws IOException with one sentence for the operator if the file is missing or holds no AES key of these principals
     */
    public static KeytabAcceptor open(Path keytab, Set<String> principals, PacPolicy pac) throws IOException {
        Keytab content = Keytab.read(keytab);
        if (content.usable().isEmpty()) {
            throw new IOException(
                    "the keytab " + keytab + " holds no AES key: set msDS-SupportedEncryptionTypes to 24 on the"
                            + " service account, set its password again and export the keytab again");
        }
        for (String principal : principals) {
            if (content.usable().stream().noneMatch(service -> matches(principal, service))) {
                throw new IOException("the keytab " + keytab + " holds no AES key of " + principal + ", only of "
                        + String.join(", ", content.usable()));
            }
        }
        var manager = GSSManager.getInstance();
        return new KeytabAcceptor(keytab, Set.copyOf(principals), manager, credential(keytab, manager), pac);
    }

    /**
     * The first service of a keytab that has an AES key.
     *
     * @throws IOException with one sentence for the operator if there is none
     */
    public static String firstPrincipal(Path keytab) throws IOException {
        return Keytab.read(keytab).usable().stream()
                .findFirst()
                .orElseThrow(() -> new IOException("the keytab " + keytab + " holds no AES key"));
    }

    /**
     * The first principal of a keytab that is an account and not a service (it has no {@code /}), with an AES key.
     *
     * @throws IOException with one sentence for the operator if the keytab cannot be read
     */
    public static Optional<String> firstAccount(Path keytab) throws IOException {
        return Keytab.read(keytab).usable().stream()
                .filter(principal -> principal.indexOf('/') < 0)
                .findFirst();
    }

    /** What {@code Krb5LoginModule} would put together for an acceptor (isInitiator=false, principal=*), without its JAAS file. */
    private static GSSCredential credential(Path keytab, GSSManager manager) throws IOException {
        var keys = KeyTab.getUnboundInstance(keytab.toFile());
        var subject = new Subject(false, Set.of(), Set.of(), Set.of(keys));
        try {
            return Subject.callAs(
                    subject,
                    () -> manager.createCredential(
                            null,
                            GSSCredential.INDEFINITE_LIFETIME,
                            new Oid[] {new Oid("1.3.6.1.5.5.2"), new Oid("1.2.840.113554.1.2.2")},
                            GSSCredential.ACCEPT_ONLY));
        } catch (CompletionException e) {
            throw new IOException("the keytab " + keytab + " cannot be used: " + Refusals.innermost(e), e);
        }
    }

    @Override
    public Handshake begin() {
        return new KeytabHandshake(this);
    }

    /** A new context, which one handshake owns. */
    org.ietf.jgss.GSSContext context() throws GSSException {
        return manager.createContext(credential);
    }

    /**
     * The full service principals that tickets are accepted for, in the order of the keytab.
     *
     * @throws IOException with one sentence for the operator if the keytab cannot be read
     */
    public Set<String> principals() throws IOException {
        return Keytab.read(keytab).usable().stream()
                .filter(this::isWanted)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether tickets for this service are ours to judge; Active Directory compares service names without case. */
    boolean serves(String service) throws IOException {
        return principals().stream().anyMatch(service::equalsIgnoreCase);
    }

    /** Whether a ticket without a PAC is refused. */
    boolean demandsPac() {
        return pac == PacPolicy.REQUIRED;
    }

    /** The keys that a ticket with this label may be sealed with; without a label, all of them. */
    List<KerberosKey> keys(@Nullable TicketLabel ticket) {
        KeyTab keys = KeyTab.getUnboundInstance(keytab.toFile());
        try {
            return principals().stream()
                    .filter(service -> ticket == null || service.equalsIgnoreCase(ticket.service()))
                    .flatMap(service -> Arrays.stream(keys.getKeys(new KerberosPrincipal(service))))
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private boolean isWanted(String service) {
        return wanted.isEmpty() || wanted.stream().anyMatch(name -> matches(name, service));
    }

    private static boolean matches(String wanted, String service) {
        boolean full = wanted.indexOf('@') >= 0;
        return wanted.equalsIgnoreCase(full ? service : service.substring(0, service.indexOf('@')));
    }

    @Override
    public void close() {
        try {
            credential.dispose();
        } catch (GSSException e) {
            throw new IllegalStateException("a keytab credential holds nothing that could fail to be released", e);
        }
    }
}
