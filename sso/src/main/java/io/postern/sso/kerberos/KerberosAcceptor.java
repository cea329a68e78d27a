package io.postern.sso.kerberos;

import io.postern.sso.Acceptor;
import io.postern.sso.Causes;
import io.postern.sso.ChannelBinding;
import io.postern.sso.Handshake;
import io.postern.sso.ReplayCache;
import io.postern.sso.ServiceKey;
import io.postern.sso.ServiceKeys;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import javax.security.auth.kerberos.KerberosKey;
import javax.security.auth.kerberos.KerberosPrincipal;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.Oid;

/**
 * The acceptor of a service whose keys are known: SPNEGO (RFC 4178) and bare Kerberos tokens (RFC 4121) through JGSS. JGSS's own
 * replay cache belongs to one JVM and takes the retry of a refused token for a replay, so it is to be off
 * ({@code sun.security.krb5.rcache=none} where the process starts).
 */
public final class KerberosAcceptor implements Acceptor {

    private final KeyRings keys;
    private final AcceptorSettings settings;
    private final ReplayCache replays;
    private final GSSManager manager = GSSManager.getInstance();
    private final ConcurrentMap<ServiceKey, GSSCredential> credentials = new ConcurrentHashMap<>();

    private KerberosAcceptor(KeyRings keys, AcceptorSettings settings, ReplayCache replays) {
        this.keys = keys;
        this.settings = settings;
        this.replays = replays;
    }

    /**
     * Opens an acceptor. {@link io.postern.sso.Realms#install} comes first.
     *
     * @throws IOException with one sentence for the operator if there is no AES key of the wanted principals
     */
    public static KerberosAcceptor open(ServiceKeys source, AcceptorSettings settings, ReplayCache replays)
            throws IOException {
        KerberosAcceptor acceptor = of(source, settings, replays);
        Set<String> known = acceptor.keys().principals();
        for (String principal : settings.principals()) {
            if (known.stream().noneMatch(service -> AcceptorSettings.matches(principal, service))) {
                throw new IOException("there is no AES key of " + principal + ", only of " + String.join(", ", known));
            }
        }
        return acceptor;
    }

    /** The same for keys that somebody has to be asked for first: assigns only. While they cannot be had, every ticket is {@code Broken}. */
    public static KerberosAcceptor of(ServiceKeys source, AcceptorSettings settings, ReplayCache replays) {
        return new KerberosAcceptor(new KeyRings(source), settings, replays);
    }

    @Override
    public boolean isReady() {
        try {
            return !keys().keys().isEmpty();
        } catch (IOException noKeys) {
            return false;
        }
    }

    @Override
    public Handshake begin(ChannelBinding binding) {
        return new KerberosHandshake(this, binding);
    }

    KeyRing keys() throws IOException {
        return keys.now();
    }

    /** Some key, for a conversation that has not come to a ticket yet. */
    ServiceKey anyKey() throws IOException {
        return keys().keys().stream()
                .findFirst()
                .orElseThrow(() -> new IOException("there is no AES key of any service"));
    }

    AcceptorSettings settings() {
        return settings;
    }

    Vouching vouching() {
        return new Vouching(keys, settings);
    }

    ReplayCache replays() {
        return replays;
    }

    /** A new context, which one handshake owns and in which this key opens tickets. */
    GSSContext context(ServiceKey key) throws GSSException, IOException {
        GSSCredential credential = credentials.get(key);
        if (credential == null) {
            credentials.keySet().retainAll(Set.copyOf(keys.now().keys()));
            credential = credential(key);
            credentials.put(key, credential);
        }
        return manager.createContext(credential);
    }

    /** The key has been found to fit, so it is given to JGSS without a version: that would have JGSS search again. */
    private GSSCredential credential(ServiceKey key) throws IOException {
        var principal = new KerberosPrincipal(key.principal());
        byte[] secret = key.copy();
        var only = new KerberosKey(principal, secret, key.encryption(), 0);
        Arrays.fill(secret, (byte) 0);
        var subject = new Subject(false, Set.of(principal), Set.of(), Set.of(only));
        try {
            return Subject.callAs(
                    subject,
                    () -> manager.createCredential(
                            null,
                            GSSCredential.INDEFINITE_LIFETIME,
                            new Oid[] {new Oid("1.3.6.1.5.5.2"), new Oid("1.2.840.113554.1.2.2")},
                            GSSCredential.ACCEPT_ONLY));
        } catch (CompletionException e) {
            throw new IOException("the key " + key + " cannot be used: " + Causes.innermost(e), e);
        }
    }

    /**
     * The full service principals that tickets are accepted for.
     *
     * @throws IOException with one sentence for the operator if there are no keys at the moment
     */
    public Set<String> principals() throws IOException {
        return keys.now().principals().stream()
                .filter(settings::wants)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public void close() {
        credentials.clear();
    }
}
