package io.postern.gateway.doctor;

import io.postern.directory.Checkup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be said of the account that reads a directory. */
record AccountFindings(String directory, Instant now) {

    private static final Duration SOON = Duration.ofDays(14);

    List<Finding> of(Checkup checkup) {
        var findings = new ArrayList<Finding>();
        Checkup.Account account = checkup.serviceAccount();
        if (account != null) {
            state(account, findings);
            if (findings.isEmpty()) {
                findings.add(Finding.ok(directory, "The service account " + account.name() + " is in order."));
            }
        }
        String seeDeleted = checkup.seeDeleted();
        if (seeDeleted != null) {
            findings.add(
                    Finding.warning(directory, "Users who are gone can be suspended but not deleted.", seeDeleted));
        }
        return findings;
    }

    private void state(Checkup.Account account, List<Finding> findings) {
        if (account.locked()) {
            findings.add(Finding.error(
                    directory,
                    "The service account " + account.name() + " is locked.",
                    "Unlock-ADAccount " + account.name() + ", and look for whoever else uses its old password."));
        }
        if (account.disabled()) {
            findings.add(Finding.error(
                    directory,
                    "The service account " + account.name() + " is disabled.",
                    "Enable-ADAccount " + account.name()));
        }
        end(
                account.passwordEnds(),
                "The password of the service account " + account.name(),
                findings,
                "Set-ADUser " + account.name() + " -PasswordNeverExpires $true, or set a new one and enter it here:"
                        + " ./postern directory set FILE");
        end(
                account.ends(),
                "The service account " + account.name(),
                findings,
                "Clear-ADAccountExpiration " + account.name());
    }

    private void end(@Nullable Instant end, String what, List<Finding> findings, String remedy) {
        if (end != null && end.isBefore(now)) {
            findings.add(Finding.error(directory, what + " expired on " + day(end) + ".", remedy));
        } else if (end != null && end.isBefore(now.plus(SOON))) {
            findings.add(Finding.warning(directory, what + " expires on " + day(end) + ".", remedy));
        }
    }

    private static String day(Instant instant) {
        return instant.toString().substring(0, 10);
    }
}
