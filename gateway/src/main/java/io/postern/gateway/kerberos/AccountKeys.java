package io.postern.gateway.kerberos;

import io.postern.gateway.kerberos.Session.Client;
import io.postern.sso.NoServiceKeys;
import io.postern.sso.ServiceKey;
import io.postern.sso.ServiceKeys;
import io.postern.user.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.apache.kerby.kerberos.kerb.type.base.EncryptionKey;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the services of an account whose password is known, made as the domain makes them: the salt from its KDC, the version
 * from the directory. They need no keytab; that they are right shows when they open a ticket.
 *
 * <p>They are made anew after a while, since the account may get another service or another salt; when that fails the last ones stay.
 */
public final class AccountKeys implements ServiceKeys, AutoCloseable {

    static final Duration FRESH = Duration.ofMinutes(5);
    /** After a failure, so that an outage does not cost every login another question. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    private final Owner owner;
    private final Secret password;
    private final RealmMemory realms;
    private final Duration limit;
    private final LongSupplier nanoTime;
    private final ReentrantLock making = new ReentrantLock();
    private @Nullable Memory last;
    private boolean closed;

    /**
     * Asks nobody yet.
     *
     * @param owner who the account is
     * @param password its password; whoever gives it must not wipe it
     * @param realms by which its KDC is asked for the salt
     * @param limit how long that may take
     */
    public AccountKeys(Owner owner, Secret password, RealmMemory realms, Duration limit, LongSupplier nanoTime) {
        this.owner = owner;
        this.password = password;
        this.realms = realms;
        this.limit = limit;
        this.nanoTime = nanoTime;
    }

    /** Looks an account up. */
    @FunctionalInterface
    public interface Owner {

        /**
         * The account as it is now. Blocking.
         *
         * @throws IOException with one sentence for the operator, if nobody could say
         */
        Account account() throws IOException;
    }

    /**
     * An account and its services.
     *
     * @param services {@code HTTP/host}, those for HTTP first
     * @param keyVersion of its password; 0 if unknown
     */
    public record Account(String samAccountName, String realm, List<String> services, int keyVersion) {}

    /** What the last attempt led to; older keys beside a failure. */
    private record Memory(List<ServiceKey> keys, @Nullable IOException failure, long until) {}

    @Override
    public List<ServiceKey> current() throws IOException {
        Memory memory = memory();
        if (memory == null) {
            make();
        } else if (memory.until() - nanoTime.getAsLong() <= 0) {
            if (memory.keys().isEmpty()) {
                make();
            } else {
                Thread.ofVirtual().name("service-keys").start(this::makeUnlessMaking);
            }
        }
        return copies();
    }

    private synchronized @Nullable Memory memory() {
        return last;
    }

    private void makeUnlessMaking() {
        if (making.tryLock()) {
            try {
                remember(attempt());
            } finally {
                making.unlock();
            }
        }
    }

    /** Whoever comes while somebody else makes them waits for those. */
    private void make() {
        making.lock();
        try {
            Memory memory = memory();
            if (memory == null || memory.until() - nanoTime.getAsLong() <= 0) {
                remember(attempt());
            }
        } finally {
            making.unlock();
        }
    }

    private Memory attempt() {
        try {
            return new Memory(made(owner.account()), null, nanoTime.getAsLong() + FRESH.toNanos());
        } catch (IOException failure) {
            return new Memory(List.of(), failure, nanoTime.getAsLong() + PAUSE.toNanos());
        }
    }

    private synchronized void remember(Memory now) {
        Memory before = last;
        if (before != null && now.keys().isEmpty()) {
            last = new Memory(before.keys(), now.failure(), now.until());
            return;
        }
        wipe();
        last = now;
        if (closed) {
            wipe();
        }
    }

    private void wipe() {
        if (last != null) {
            last.keys().forEach(ServiceKey::close);
        }
    }

    private synchronized List<ServiceKey> copies() throws IOException {
        if (closed || last == null) {
            throw new IOException("The directory is no longer configured.");
        }
        if (last.keys().isEmpty()) {
            String why = last.failure() == null ? null : last.failure().getMessage();
            throw last.failure() instanceof NoServiceKeys
                    ? new NoServiceKeys(String.valueOf(why))
                    : new IOException(why, last.failure());
        }
        return last.keys().stream().map(AccountKeys::copy).toList();
    }

    private List<ServiceKey> made(Account account) throws IOException {
        if (account.services().isEmpty()) {
            throw new NoServiceKeys(withoutService(account.samAccountName()));
        }
        var keys = new ArrayList<ServiceKey>();
        try {
            var client = new Client(Names.person(account.samAccountName()), account.realm());
            var exchange = new AsExchange(client, realms.realm(client.realm()), Deadline.in(limit));
            for (KeyRecipe recipe : exchange.recipes()) {
                EncryptionKey key = PasswordKey.of(password, recipe);
                for (String service : account.services()) {
                    keys.add(key(service + "@" + account.realm(), account.keyVersion(), key));
                }
                Arrays.fill(key.getKeyData(), (byte) 0);
            }
            return keys;
        } catch (CannotAsk e) {
            keys.forEach(ServiceKey::close);
            throw new IOException("The keys of the service account could not be made: " + e.getMessage() + ".", e);
        }
    }

    private static ServiceKey key(String principal, int version, EncryptionKey key) {
        return new ServiceKey(principal, version, key.getKeyType().getValue(), key.getKeyData());
    }

    private static ServiceKey copy(ServiceKey key) {
        byte[] bytes = key.copy();
        try {
            return new ServiceKey(key.principal(), key.version(), key.encryption(), bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** What an account without a service cannot do, and what to do about it. */
    public static String withoutService(String account) {
        return "The service account " + account + " has no service principal name, so that no domain could prove itself"
                + " genuine: register one (setspn -S HTTP/<host name> " + account
                + "), or set sso.keytab, or use ldaps or starttls.";
    }

    @Override
    public synchronized void close() {
        wipe();
        closed = true;
    }
}
