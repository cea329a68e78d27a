package io.postern.directory.reading;

import com.unboundid.ldap.sdk.SearchResultEntry;
import io.postern.directory.AccountState;
import io.postern.directory.DirectoryUser;
import io.postern.directory.GroupPath;
import io.postern.directory.UnreadableEntry;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.DomainName;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes people out of entries and keeps nothing of LDAP. An entry that cannot be understood is reported and stops nobody. */
public final class PersonReader {

    private static final List<String> ATTRIBUTES = List.of(
            "objectGUID",
            "objectSid",
            "sAMAccountName",
            "userPrincipalName",
            "displayName",
            "cn",
            "mail",
            "proxyAddresses",
            "userAccountControl",
            "pwdLastSet",
            "msExchHideFromAddressLists");
    private static final List<String> MEMBERSHIP = List.of("memberOf", "primaryGroupID");
    /** ADS_UF_ACCOUNT_DISABLE (MS-ADTS 2.2.16). */
    private static final int DISABLED = 0x2;
    /** Interdomain, workstation and server trust accounts (MS-ADTS 2.2.16). */
    private static final int TRUST = 0x0800 | 0x1000 | 0x2000;

    /** FILETIME counts 100 ns since 1601 (MS-DTYP 2.3.3). */
    private static final long TICKS_PER_MILLISECOND = 10_000;

    private static final long EPOCH_MILLISECONDS = 11_644_473_600_000L;

    private final String directory;
    private final DomainName domain;
    private final Subtree base;
    private final GroupReach groups;
    private final Sids sids = new Sids();

    /** A reader of the people of one domain. */
    public PersonReader(Conversation conversation, GroupReach groups) {
        this.directory = conversation.settings().name();
        this.domain = conversation.facts().domain();
        this.base = conversation.base();
        this.groups = groups;
    }

    /** All that has to be asked for: memberships only if groups were chosen. */
    public List<String> attributes() {
        return groups.chosen().isEmpty()
                ? ATTRIBUTES
                : Stream.concat(ATTRIBUTES.stream(), MEMBERSHIP.stream()).toList();
    }

    /** Whether a person counts as a member of no chosen group and shows no group at all, although groups were chosen. */
    public boolean showsNone(SearchResultEntry entry, DirectoryUser person) {
        return !groups.chosen().isEmpty() && !person.admittedBy().leadsSomewhere() && !entry.hasAttribute("memberOf");
    }

    /** Reads one entry; accounts of machines, services and trusts are no people. */
    public void read(SearchResultEntry entry, Consumer<DirectoryUser> people, Consumer<UnreadableEntry> unreadable) {
        read(new PersonEntry(entry), people, unreadable);
    }

    void read(PersonEntry entry, Consumer<DirectoryUser> people, Consumer<UnreadableEntry> unreadable) {
        try {
            String name = entry.samAccountName();
            if (name != null && name.endsWith("$")) {
                return;
            }
            int control = accountControl(entry);
            if ((control & TRUST) == 0) {
                people.accept(person(entry, control));
            }
        } catch (Unreadable reason) {
            unreadable.accept(new UnreadableEntry(idOf(entry), entry.distinguishedName(), reason.sentence));
        }
    }

    private DirectoryUser person(PersonEntry entry, int control) throws Unreadable {
        if (entry.isPartial()) {
            throw new Unreadable("Some of its values could not be read completely.");
        }
        return new DirectoryUser(
                account(entry),
                entry.distinguishedName(),
                displayName(entry),
                MailAddresses.of(entry.mail(), entry.proxyAddresses()),
                new AccountState((control & DISABLED) == 0, passwordSet(entry.passwordSet())),
                "TRUE".equalsIgnoreCase(entry.hidden()),
                base.holds(entry.distinguishedName()),
                admittedBy(entry));
    }

    private GroupPath admittedBy(PersonEntry entry) {
        return groups.chosen().isEmpty() ? GroupPath.NONE : groups.pathOf(entry.memberOf(), entry.primaryGroup());
    }

    private static @Nullable DirectoryId idOf(PersonEntry entry) {
        byte[] guid = entry.objectGuid();
        return guid == null ? null : ObjectIds.guid(guid).map(DirectoryId::new).orElse(null);
    }

    private DirectoryAccount account(PersonEntry entry) throws Unreadable {
        DirectoryId id = idOf(entry);
        if (id == null) {
            throw new Unreadable("It has no objectGUID.");
        }
        byte[] sid = entry.objectSid();
        if (sid == null) {
            throw new Unreadable("It has no objectSid.");
        }
        String name = entry.samAccountName();
        if (name == null || name.isBlank()) {
            throw new Unreadable("It has no sAMAccountName.");
        }
        return new DirectoryAccount(
                directory,
                id,
                sids.text(sid).orElseThrow(() -> new Unreadable("Its objectSid is malformed.")),
                name,
                entry.userPrincipalName(),
                domain);
    }

    /** Control characters become blanks: a name must neither forge a line of a report nor steer a terminal. */
    private static @Nullable String displayName(PersonEntry entry) {
        String name = entry.displayName();
        return name == null || isPlain(name) ? name : name.replaceAll("[\\x00-\\x1f\\x7f-\\x9f]", " ");
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Character.isISOControl(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static int accountControl(PersonEntry entry) throws Unreadable {
        String value = entry.userAccountControl();
        if (value == null) {
            throw new Unreadable("It has no userAccountControl, so nobody knows whether the account is disabled.");
        }
        try {
            return (int) Long.parseLong(value);
        } catch (NumberFormatException malformed) {
            throw new Unreadable("Its userAccountControl is no number.");
        }
    }

    /** Zero means that the password must be changed (MS-SAMR 3.1.1.8.10). */
    static @Nullable Instant passwordSet(@Nullable Long time) {
        if (time == null || time < 0) {
            return null;
        }
        return time == 0 ? Instant.MAX : Instant.ofEpochMilli(time / TICKS_PER_MILLISECOND - EPOCH_MILLISECONDS);
    }

    /** An entry that makes no person. */
    private static final class Unreadable extends Exception {

        private final String sentence;

        Unreadable(String sentence) {
            super(sentence);
            this.sentence = sentence;
        }
    }
}
