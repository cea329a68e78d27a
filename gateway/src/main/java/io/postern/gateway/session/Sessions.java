package io.postern.gateway.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.postern.gateway.audit.AuditLog;
import io.postern.gateway.login.Method;
import io.postern.store.Proof;
import io.postern.store.UserTable;
import io.postern.user.LoginPrivilege;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserId;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The living sessions. Safe for several threads; what asks the user table may block and throw
 * {@link io.postern.store.StoreException}.
 *
 * <p>Each check asks the user table for the user as they are now: whoever was suspended, deleted or lost the privilege to log in,
 * or whose password was changed since they began to prove it, here or as their directory says, is out at once, at every gateway, and
 * their session with them.
 */
public final class Sessions {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int COOKIE_BYTES = 32;
    private static final int MOST = 1_000_000;

    private final UserTable users;
    private final Clock clock;
    private final SigningKey key;
    private final Tokens tokens;
    private final AuditLog audit;
    private final Cache<UUID, Kept> living;

    /** A session, what its browser must know, and when its user began to prove who they are. */
    private record Kept(Session session, byte[] cookieHash, Proof proof) {}

    private Sessions(
            UserTable users, Clock clock, SigningKey key, Tokens tokens, AuditLog audit, Cache<UUID, Kept> living) {
        this.users = users;
        this.clock = clock;
        this.key = key;
        this.tokens = tokens;
        this.audit = audit;
        this.living = living;
    }

    /** No session yet. The audit log is told of sessions that end because their user may no longer come in. */
    public static Sessions inMemory(
            SessionSettings settings, SigningKey key, UserTable users, Clock clock, AuditLog audit) {
        Cache<UUID, Kept> living = Caffeine.newBuilder()
                .maximumSize(MOST)
                .executor(Runnable::run)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfter(Expiry.<UUID, Kept>accessing((_, kept) -> rest(settings, kept.session(), clock)))
                .build();
        return new Sessions(users, clock, key, new Tokens(settings, key, clock), audit, living);
    }

    private static Duration rest(SessionSettings settings, Session session, Clock clock) {
        Duration left = Duration.between(clock.instant(), session.started().plus(settings.maximum()));
        return left.compareTo(settings.idle()) < 0 ? left : settings.idle();
    }

    /** To be asked before somebody begins to prove who they are, for {@link #open}: a password changed meanwhile opens nothing. */
    public Proof begin() {
        Instant now = clock.instant();
        return new Proof(users.passwordChanges(), now);
    }

    /**
     * Opens a session for somebody who has just proved who they are.
     *
     * @param begun what {@link #begin} said before that
     * @return empty if their password was changed meanwhile
     */
    public Optional<Opened> open(User user, Method method, Proof begun) {
        byte[] secret = new byte[COOKIE_BYTES];
        RANDOM.nextBytes(secret);
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        var session = new Session(UUID.randomUUID(), user.id(), method, clock.instant());
        Proof proof = method == Method.PASSWORD ? begun : begun.undated();
        living.put(session.id(), new Kept(session, Sha256.of(encoded), proof));
        if (!users.holds(user.id(), proof)) {
            end(session.id());
            audit.record(Farewell.tooLate(session, user));
            return Optional.empty();
        }
        return Optional.of(new Opened(tokens.issue(session, user), session.id() + "." + encoded));
    }

    /** The session of an access token, if token, session and user are all good now. */
    public Optional<Current> check(String token) {
        return tokens.session(token).map(living::getIfPresent).flatMap(this::current);
    }

    /** The session of a browser's cookie, if cookie, session and user are all good now. */
    public Optional<Current> checkCookie(String cookie) {
        int dot = cookie.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        try {
            Kept kept = living.getIfPresent(UUID.fromString(cookie.substring(0, dot)));
            if (kept == null || !MessageDigest.isEqual(kept.cookieHash(), Sha256.of(cookie.substring(dot + 1)))) {
                return Optional.empty();
            }
            return current(kept);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Optional<Current> current(Kept kept) {
        Session session = kept.session();
        Optional<User> found = users.find(session.user());
        boolean proved = users.holds(session.user(), kept.proof());
        Optional<User> welcome = found.filter(user -> proved && mayEnter(user, session.method()));
        if (welcome.isEmpty() && living.asMap().remove(session.id()) != null) {
            audit.record(Farewell.to(session, found, users));
        }
        return welcome.map(user -> new Current(session, user));
    }

    /** Whether the user as they are now could come in again by the door of this session. */
    private static boolean mayEnter(User user, Method method) {
        LoginPrivilege door = switch (method) {
            case PASSWORD, REMEMBERED, CACHED -> LoginPrivilege.WEB;
            case KERBEROS, WINDOWS -> LoginPrivilege.WINDOWS;
        };
        return user.standing() == Standing.ACTIVE
                && user.rights().mayLogIn()
                && user.rights().loginPrivileges().contains(door);
    }

    /** A new access token for a session that has just been checked. */
    public AccessToken renew(Current current) {
        return tokens.issue(current.session(), current.user());
    }

    /** Ends a session; its tokens and its cookie are dead at once. */
    public void end(UUID session) {
        living.invalidate(session);
    }

    /** Ends every session of a user. */
    public void endAll(UserId user) {
        List<Session> ended = living.asMap().values().stream()
                .map(Kept::session)
                .filter(session -> session.user().equals(user))
                .filter(session -> living.asMap().remove(session.id()) != null)
                .toList();
        if (!ended.isEmpty()) {
            Optional<User> found = users.find(user);
            ended.forEach(session -> audit.record(Farewell.to(session, found, users)));
        }
    }

    /** The sessions that live now, the oldest first. */
    public List<Session> list() {
        living.cleanUp();
        return living.asMap().values().stream()
                .map(Kept::session)
                .sorted((one, other) -> one.started().compareTo(other.started()))
                .toList();
    }

    /** The public key of the access tokens as a JSON Web Key Set (RFC 7517 5). */
    public String jwks() {
        return key.jwks();
    }
}
