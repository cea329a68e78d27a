package io.postern.directory.reading;

import com.unboundid.ldap.sdk.SearchResultEntry;
import io.postern.directory.DirectoryUser;
import io.postern.directory.GroupPath;
import io.postern.directory.UnreadableEntry;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.DomainName;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes people out of entries and keeps nothing of LDAP. An entry that cannot be understood is reported and stops nobody. */
final class PersonReader {

    private static final String[] ATTRIBUTES = {
        "objectGUID",
        "objectSid",
        "sAMAccountName",
        "userPrincipalName",
        "displayName",
        "cn",
        "mail",
        "proxyAddresses",
        "userAccountControl",
        "msExchHideFromAddressLists",
        "memberOf",
        "uSNChanged"
    };
    /** ADS_UF_ACCOUNT_DISABLE (MS-ADTS 2.2.16). */
    private static final int DISABLED = 0x2;

    private final String directory;
    private final DomainName domain;

    /**
     * A reader of one domain.
     *
     * @param directory the name of the configured directory
     */
    PersonReader(String directory, DomainName domain) {
        this.directory = directory;
        this.domain = domain;
    }

    /** All that has to be asked for. */
    static String[] attributes() {
        return ATTRIBUTES.clone();
    }

    /** Reads one entry; accounts of machines and services, whose name ends in {@code $}, are no people. */
    void read(SearchResultEntry entry, Consumer<DirectoryUser> people, Consumer<UnreadableEntry> unreadable) {
        try {
            String name = entry.getAttributeValue("sAMAccountName");
            if (name == null || !name.endsWith("$")) {
                people.accept(person(entry));
            }
        } catch (Unreadable reason) {
            unreadable.accept(new UnreadableEntry(id(entry), entry.getDN(), reason.sentence));
        }
    }

    private DirectoryUser person(SearchResultEntry entry) throws Unreadable {
        if (Ranges.isPartial(entry)) {
            throw new Unreadable("Some of its values could not be read completely.");
        }
        return new DirectoryUser(
                account(entry),
                entry.getDN(),
                displayName(entry),
                MailAddresses.of(entry.getAttributeValue("mail"), values(entry, "proxyAddresses")),
                (accountControl(entry) & DISABLED) == 0,
                "TRUE".equalsIgnoreCase(entry.getAttributeValue("msExchHideFromAddressLists")),
                true,
                GroupPath.NONE);
    }

    private DirectoryAccount account(SearchResultEntry entry) throws Unreadable {
        DirectoryId id = id(entry);
        if (id == null) {
            throw new Unreadable("It has no objectGUID.");
        }
        byte[] sid = entry.getAttributeValueBytes("objectSid");
        if (sid == null) {
            throw new Unreadable("It has no objectSid.");
        }
        String name = entry.getAttributeValue("sAMAccountName");
        if (name == null || name.isBlank()) {
            throw new Unreadable("It has no sAMAccountName.");
        }
        return new DirectoryAccount(
                directory,
                id,
                ObjectIds.sid(sid).orElseThrow(() -> new Unreadable("Its objectSid is malformed.")),
                name,
                entry.getAttributeValue("userPrincipalName"),
                domain);
    }

    /** Control characters become blanks: a name must neither forge a line of a report nor steer a terminal. */
    private static @Nullable String displayName(SearchResultEntry entry) {
        String name = firstOf(entry, "displayName", "cn");
        return name == null ? null : name.replaceAll("\\p{Cntrl}", " ");
    }

    private static int accountControl(SearchResultEntry entry) throws Unreadable {
        String value = entry.getAttributeValue("userAccountControl");
        if (value == null) {
            throw new Unreadable("It has no userAccountControl, so nobody knows whether the account is disabled.");
        }
        try {
            return (int) Long.parseLong(value);
        } catch (NumberFormatException malformed) {
            throw new Unreadable("Its userAccountControl is no number.");
        }
    }

    private static @Nullable DirectoryId id(SearchResultEntry entry) {
        byte[] guid = entry.getAttributeValueBytes("objectGUID");
        UUID value = guid == null ? null : ObjectIds.guid(guid).orElse(null);
        return value == null ? null : new DirectoryId(value);
    }

    private static @Nullable String firstOf(SearchResultEntry entry, String attribute, String otherwise) {
        String value = entry.getAttributeValue(attribute);
        return value != null && !value.isBlank() ? value : entry.getAttributeValue(otherwise);
    }

    private static List<String> values(SearchResultEntry entry, String attribute) {
        String[] values = entry.getAttributeValues(attribute);
        return values == null ? List.of() : Arrays.stream(values).sorted().toList();
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
