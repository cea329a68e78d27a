package io.postern.lab;

import io.postern.lab.ad.AdAccount;
import io.postern.lab.ad.AdChanges;
import io.postern.lab.ad.DomainNames;
import io.postern.lab.kdc.Principals;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The embedded domain's people and services, the same to LDAP and to the KDC. */
final class EmbeddedAccounts implements Principals {
    private final AdChanges changes;
    private final DomainNames names;
    private final Map<String, String> owners = new ConcurrentHashMap<>();

    EmbeddedAccounts(AdChanges changes, DomainNames names) {
        this.changes = changes;
        this.names = names;
    }

    String add(Person person) {
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        describe(person).forEach((name, values) -> {
            if (!values.isEmpty()) {
                attributes.put(name, values);
            }
        });
        String password = person.password();
        return changes.addAccount(
                person.displayName(), person.parent(), attributes, password == null ? null : Secrets.note(password));
    }

    void rename(String account, Person renamed) {
        changes.move(account, renamed.displayName(), renamed.parent());
        changes.set(account, "sAMAccountName", renamed.account());
        changes.set(renamed.account(), "userPrincipalName", principalName(renamed));
        changes.set(renamed.account(), "displayName", renamed.displayName());
    }

    private Map<String, List<String>> describe(Person person) {
        return Map.of(
                "sAMAccountName", List.of(person.account()),
                "userPrincipalName", List.of(principalName(person)),
                "displayName", List.of(person.displayName()),
                "mail", person.mail() == null ? List.of() : List.of(person.mail()),
                "proxyAddresses", person.proxyAddresses());
    }

    private String principalName(Person person) {
        return Objects.requireNonNullElse(person.userPrincipalName(), person.account() + "@" + names.dns());
    }

    void setState(String account, AccountState state) {
        if (state != AccountState.DISABLED) { // which sets no password
            makeUsable(account);
        }
        switch (state) {
            case USABLE -> {}
            case LOGON_HOURS -> changes.setLogonHours(account, false);
            case WORKSTATION -> changes.set(account, "userWorkstations", "NOWHERE");
            case PASSWORD_EXPIRED -> changes.set(account, "pwdLastSet", daysAgo(400));
            case DISABLED -> changes.set(account, "userAccountControl", "514");
            case ACCOUNT_EXPIRED -> changes.set(account, "accountExpires", daysAgo(1));
            case MUST_CHANGE_PASSWORD -> changes.set(account, "pwdLastSet", "0");
            case LOCKED_OUT -> changes.set(account, "lockoutTime", daysAgo(0));
        }
    }

    private void makeUsable(String account) {
        changes.setLogonHours(account, true);
        changes.set(account, "userWorkstations");
        changes.set(account, "pwdLastSet", daysAgo(0));
        changes.set(account, "userAccountControl", "512");
        changes.set(account, "accountExpires", Long.toString(Long.MAX_VALUE));
        changes.set(account, "lockoutTime", "0");
        changes.set(account, "badPwdCount", "0");
    }

    private static String daysAgo(long days) {
        return AdChanges.fileTime(Instant.now().minus(Duration.ofDays(days)));
    }

    /** The account that owns a service principal name, made when there is none. */
    Principal service(String servicePrincipalName) {
        owners.computeIfAbsent(servicePrincipalName, this::makeService);
        return Objects.requireNonNull(find(servicePrincipalName));
    }

    private String makeService(String servicePrincipalName) {
        String account = "svc-" + Integer.toUnsignedString(servicePrincipalName.hashCode(), 36);
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String password = Secrets.note(Base64.getEncoder().encodeToString(random));
        changes.addAccount(
                account,
                null,
                Map.of("sAMAccountName", List.of(account), "servicePrincipalName", List.of(servicePrincipalName)),
                password);
        changes.set(account, "userAccountControl", "66048");
        return account;
    }

    @Override
    public @Nullable Principal find(String name) {
        String owner = owners.get(name);
        AdAccount account = changes.account(owner == null ? name : owner);
        if (account == null) {
            return null;
        }
        String password = account.password();
        return password == null
                ? null
                : new Principal(
                        owner == null ? account.name() : name,
                        password,
                        account.version(),
                        standing(account.subCode()));
    }

    private static Standing standing(int subCode) {
        return switch (subCode) {
            case 0, 0x531 -> Standing.GOOD;
            case 0x532, 0x773 -> Standing.KEY_EXPIRED;
            case 0x530 -> Standing.RESTRICTED;
            default -> Standing.REVOKED;
        };
    }
}
