package io.postern.directory.reading;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.Lockout;
import io.postern.directory.LockoutPolicy;
import io.postern.user.DirectoryId;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads when accounts are locked, and how near one of them is to that. Three or four small questions. */
public final class LockoutRead {

    /**
     * What is assumed where a policy is in force that the service account may not read: stricter than what domains are told to set, and
     * so never too lax by much.
     */
    static final LockoutPolicy HIDDEN = new LockoutPolicy(3, Duration.ofHours(1));

    private static final Duration FOR_EVER = Duration.ofDays(365);

    /** From 1601-01-01, where Active Directory's times begin, to 1970-01-01. */
    private static final long SECONDS_TO_1970 = 11_644_473_600L;

    /** How many of its ticks (100 ns) make a second. */
    private static final long TICKS = 10_000_000L;

    private static final String[] OF_THE_DOMAIN = {"lockoutThreshold", "lockOutObservationWindow"};
    private static final String[] FINE_GRAINED = {"msDS-LockoutThreshold", "msDS-LockoutObservationWindow"};

    private final Questions questions;

    /** A read that has not begun. */
    public LockoutRead(Questions questions) {
        this.questions = questions;
    }

    /** The domain's policy. */
    public LockoutPolicy policy() throws DirectoryUnavailable {
        return domainPolicy(root());
    }

    /** How near an account is to being locked; of one that does not show, perhaps because it is gone, the worst is assumed. */
    public Lockout of(DirectoryId id) throws DirectoryUnavailable {
        Optional<SearchResultEntry> shown =
                questions.object(id, "msDS-ResultantPSO", "badPwdCount", "badPasswordTime", "pwdLastSet");
        return shown.isEmpty() ? new Lockout(HIDDEN, false, 0, Duration.ZERO, Instant.MAX) : of(shown.get());
    }

    private Lockout of(SearchResultEntry account) throws DirectoryUnavailable {
        SearchResultEntry root = root();
        String fineGrained = account.getAttributeValue("msDS-ResultantPSO");
        LockoutPolicy policy = fineGrained == null ? domainPolicy(root) : fineGrained(fineGrained);
        Duration ends = policy.window().minus(Duration.between(time(number(account, "badPasswordTime")), now(root)));
        boolean counts = !ends.isNegative();
        return new Lockout(
                policy,
                true,
                counts ? (int) number(account, "badPwdCount") : 0,
                counts ? ends : Duration.ZERO,
                passwordSet(number(account, "pwdLastSet")));
    }

    private LockoutPolicy domainPolicy(SearchResultEntry root) throws DirectoryUnavailable {
        return policy(
                questions.object(name(root.getAttributeValue("defaultNamingContext")), OF_THE_DOMAIN), OF_THE_DOMAIN);
    }

    /** A policy that is in force and cannot be read is not taken for none. */
    private LockoutPolicy fineGrained(String name) throws DirectoryUnavailable {
        return questions.look(name(name), false, FINE_GRAINED) instanceof Questions.Sight.Shown(SearchResultEntry shown)
                ? policy(shown, FINE_GRAINED)
                : HIDDEN;
    }

    private static LockoutPolicy policy(SearchResultEntry entry, String... thresholdAndWindow) {
        Integer threshold = entry.getAttributeValueAsInteger(thresholdAndWindow[0]);
        Long window = entry.getAttributeValueAsLong(thresholdAndWindow[1]);
        if (threshold == null || window == null) {
            return HIDDEN;
        }
        return threshold <= 0 ? LockoutPolicy.NONE : new LockoutPolicy(threshold, span(window));
    }

    /** A span is a negative number of ticks; the least of them means for ever. */
    private static Duration span(long ticks) {
        return ticks == Long.MIN_VALUE ? FOR_EVER : Duration.ofSeconds(Math.abs(ticks) / TICKS + 1);
    }

    private SearchResultEntry root() throws DirectoryUnavailable {
        return questions.object(DN.NULL_DN, "defaultNamingContext", "currentTime");
    }

    /** By the controller's own clock, for its times are by that. */
    private static Instant now(SearchResultEntry root) throws DirectoryUnavailable {
        Date now = root.getAttributeValueAsDate("currentTime");
        if (now == null) {
            throw new DirectoryUnavailable("The domain controller does not say its currentTime.");
        }
        return now.toInstant();
    }

    private static Instant passwordSet(long ticks) {
        return ticks <= 0 ? Instant.MAX : time(ticks);
    }

    private static Instant time(long ticks) {
        return Instant.ofEpochSecond(ticks / TICKS - SECONDS_TO_1970);
    }

    private static long number(SearchResultEntry entry, String attribute) {
        Long value = entry.getAttributeValueAsLong(attribute);
        return value == null ? 0 : value;
    }

    private static DN name(@Nullable String name) throws DirectoryUnavailable {
        try {
            return new DN(String.valueOf(name));
        } catch (LDAPException malformed) {
            throw new DirectoryUnavailable("The domain controller says a malformed name.", malformed);
        }
    }
}
