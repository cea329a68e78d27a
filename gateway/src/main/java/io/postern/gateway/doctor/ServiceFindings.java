package io.postern.gateway.doctor;

import io.postern.directory.Checkup;
import io.postern.sso.ServiceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is to be said of one Kerberos service of ours: who holds its name, and whether our keys are that account's. */
record ServiceFindings(String principal, List<ServiceKey> keys) {

    /** The bits of msDS-SupportedEncryptionTypes that are AES (MS-KILE 2.2.7), SHA-1 and SHA-2. */
    private static final int AES = 0x8 | 0x10 | 0x40 | 0x80;

    /** {@code HTTP/host} of {@code HTTP/host@REALM}. */
    static String nameOf(String principal) {
        return principal.replaceFirst("@[^@]*$", "");
    }

    /** The host of {@code HTTP/host@REALM}. */
    static String hostOf(String principal) {
        return nameOf(principal).replaceFirst("^[^/]*/", "");
    }

    List<Finding> of(List<Checkup.Account> holders) {
        String name = nameOf(principal);
        if (holders.isEmpty()) {
            return List.of(Finding.error(
                    name,
                    "No account of the domain has the service principal name " + name + ".",
                    "setspn -S " + name + " ACCOUNT"));
        }
        if (holders.size() > 1) {
            String all = holders.stream().map(Checkup.Account::name).collect(Collectors.joining(", "));
            return List.of(Finding.error(
                    name,
                    "The service principal name " + name + " is on several accounts: " + all
                            + "; no tickets are issued for it.",
                    "setspn -X, then setspn -D " + name + " on the wrong ones"));
        }
        return ofHolder(name, holders.getFirst());
    }

    private List<Finding> ofHolder(String name, Checkup.Account holder) {
        var findings = new ArrayList<Finding>();
        encryption(name, holder, findings);
        version(name, holder, findings);
        if (holder.disabled() || holder.locked()) {
            findings.add(Finding.error(
                    name,
                    "The account " + holder.name() + " that has " + name + " is "
                            + (holder.disabled() ? "disabled" : "locked") + ".",
                    (holder.disabled() ? "Enable-ADAccount " : "Unlock-ADAccount ") + holder.name()));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.ok(name, "Our keys of " + name + " are those of the account " + holder.name() + "."));
        }
        return findings;
    }

    private void encryption(String name, Checkup.Account holder, List<Finding> findings) {
        Integer types = holder.encryptionTypes();
        if (types == null || types == 0) {
            findings.add(Finding.warning(
                    name,
                    "The account " + holder.name() + " does not say that it supports AES, so tickets for " + name
                            + " may come with RC4, which is refused.",
                    "Set-ADUser " + holder.name()
                            + " -KerberosEncryptionType AES128,AES256, then set its password again"));
        } else if ((types & AES) == 0) {
            findings.add(Finding.error(
                    name,
                    "The account " + holder.name() + " allows only RC4 or DES for " + name
                            + ", and domain controllers no longer issue such tickets.",
                    "Set-ADUser " + holder.name()
                            + " -KerberosEncryptionType AES128,AES256, then set its password again"));
        } else if (keys.stream().noneMatch(key -> (bit(key.encryption()) & types) != 0)) {
            findings.add(Finding.error(
                    name,
                    "Our keys of " + name + " are of none of the encryption types that the account " + holder.name()
                            + " allows.",
                    "Export the keytab again with all AES types (ktpass /crypto all)"));
        }
    }

    /** MS-KILE 2.2.7. */
    private static int bit(int encryption) {
        return switch (encryption) {
            case 17 -> 0x8;
            case 18 -> 0x10;
            case 19 -> 0x40;
            case 20 -> 0x80;
            default -> 0;
        };
    }

    private void version(String name, Checkup.Account holder, List<Finding> findings) {
        Set<Integer> ours = keys.stream().map(ServiceKey::version).collect(Collectors.toSet());
        int theirs = holder.keyVersion();
        // A keytab of the old format keeps the lowest eight bits only.
        if (theirs != 0 && ours.stream().noneMatch(version -> version == theirs || version == (theirs & 0xff))) {
            findings.add(Finding.error(
                    name,
                    "Our keys of " + name + " are of version " + listed(ours) + ", those of the account "
                            + holder.name() + " of version " + theirs
                            + ": its password was changed, or the name was moved to it.",
                    "Export the keytab again and merge it with the old one until old tickets have expired"));
        }
    }

    private static String listed(Set<Integer> versions) {
        return versions.stream().sorted().map(String::valueOf).collect(Collectors.joining(" and "));
    }
}
