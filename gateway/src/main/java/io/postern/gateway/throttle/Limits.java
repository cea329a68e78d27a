package io.postern.gateway.throttle;

import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.Lockout;
import io.postern.store.Tally;
import io.postern.user.DirectoryAccount;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long the next try has to wait: by the rates, by the streak we have counted, and by what the account's directory says now. */
record Limits(ThrottleSettings settings, Policies policies) {

    Duration ofAddress(Tally address) {
        return settings.address().wait(address.ahead());
    }

    /** As it is for a name that nobody has, and for a stranger's tries of any. */
    Duration usual(Tally subject) {
        return known(null, subject, false);
    }

    /** As far as it is known without asking the account's directory. */
    Duration known(@Nullable DirectoryAccount directory, Tally account, boolean familiar) {
        Duration streak = policies.known(directory)
                .map(allowance -> streak(allowance, account, familiar))
                .orElse(Duration.ZERO);
        return longer(rate(account), streak);
    }

    /**
     * By all that can be known. The directory is asked where it may be near to locking the account: once there is a streak, and after
     * a password that was sent and not answered, which it may have counted.
     *
     * @throws DirectoryUnavailable if it depends on the directory, and that does not tell
     */
    Duration now(Counts counts) throws DirectoryUnavailable {
        DirectoryAccount directory = counts.candidate().directory();
        Tally account = counts.account();
        if (account.streak() == 0 && !counts.isUncertain()) {
            return rate(counts.bucket());
        }
        Optional<Allowance> known = policies.known(directory);
        Duration ours = longer(
                rate(counts.bucket()),
                known.map(allowance -> streak(allowance, account, counts.familiar()))
                        .orElse(Duration.ZERO));
        boolean unbounded = known.filter(Allowance.UNBOUNDED::equals).isPresent();
        if (directory == null || unbounded || ours.isPositive()) {
            return ours;
        }
        try {
            return byDirectory(policies.ask(directory), counts);
        } catch (DirectoryUnavailable unread) {
            if (known.isPresent() && !counts.isUncertain()) {
                return ours;
            }
            throw unread;
        }
    }

    private Duration byDirectory(Lockout lockout, Counts counts) throws DirectoryUnavailable {
        Allowance allowance = policies.allowance(lockout.policy());
        if (counts.isUncertain() && !lockout.shows() && !allowance.equals(Allowance.UNBOUNDED)) {
            throw new DirectoryUnavailable("The account does not show.");
        }
        int tries = allowance.tries(counts.familiar());
        Duration theirs = Duration.ZERO;
        if (lockout.badPasswords() >= tries) {
            theirs = lockout.ends();
        } else if (lockout.badPasswords() + allowance.weight(counts.inFlight()) >= tries) {
            theirs = counts.untilLanded();
        }
        return longer(streak(allowance, counts.account(), counts.familiar()), theirs);
    }

    private Duration rate(Tally bucket) {
        return settings.account().wait(bucket.ahead());
    }

    private static Duration streak(Allowance allowance, Tally account, boolean familiar) {
        return account.streak() >= allowance.tries(familiar) ? allowance.span().minus(account.quiet()) : Duration.ZERO;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
