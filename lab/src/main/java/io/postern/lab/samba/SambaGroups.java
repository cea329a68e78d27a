package io.postern.lab.samba;

import static com.unboundid.ldap.sdk.ModificationType.ADD;
import static com.unboundid.ldap.sdk.ModificationType.REPLACE;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Groups of a Samba domain and who is in them, by sAMAccountName. */
final class SambaGroups {

    private static final int BATCH = 1000;

    private final SambaAdministrator administrator;

    SambaGroups(SambaAdministrator administrator) {
        this.administrator = administrator;
    }

    /** Makes a group with its members and returns its distinguished name. */
    String add(String container, String name, List<String> members) {
        return administrator.get(connection -> {
            var entry = AccountEntry.group(name, container);
            connection.add(entry);
            change(connection, entry.getDN(), ADD, members);
            return entry.getDN();
        });
    }

    /** Adds members, or removes them. */
    void change(String group, ModificationType type, List<String> members) {
        administrator.get(connection -> {
            String dn = administrator.nameOf(connection, group);
            change(connection, dn, type, members);
            return dn;
        });
    }

    private void change(LDAPConnection connection, String dn, ModificationType type, List<String> members)
            throws LDAPException {
        for (int from = 0; from < members.size(); from += BATCH) {
            List<String> batch = members.subList(from, Math.min(from + BATCH, members.size()));
            String[] values = distinguishedNames(connection, batch);
            connection.modify(dn, new Modification(type, "member", values));
        }
    }

    private String[] distinguishedNames(LDAPConnection connection, List<String> accounts) throws LDAPException {
        var filters = new ArrayList<Filter>();
        accounts.forEach(account -> filters.add(Filter.createEqualityFilter("sAMAccountName", account)));
        Map<String, String> found = new LinkedHashMap<>();
        for (SearchResultEntry entry :
                administrator.search(connection, Filter.createORFilter(filters), "sAMAccountName")) {
            found.put(folded(String.valueOf(entry.getAttributeValue("sAMAccountName"))), entry.getDN());
        }
        var missing = new ArrayList<>(accounts);
        missing.removeIf(account -> found.containsKey(folded(account)));
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("no account " + missing);
        }
        return found.values().toArray(String[]::new);
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Gives a group another name and returns its distinguished name. */
    String rename(String group, String newName) {
        return administrator.get(connection -> {
            var before = AccountEntry.parsed(administrator.nameOf(connection, group));
            connection.modifyDN(before.toString(), new RDN("CN", newName).toString(), true);
            String after = AccountEntry.name(newName, before.getParentString());
            connection.modify(after, new Modification(REPLACE, "sAMAccountName", newName));
            return after;
        });
    }

    /** Makes a group the primary one of a person, who becomes a member of it first, as the controller demands. */
    void makePrimary(String person, String group) {
        administrator.get(connection -> {
            var entry = administrator
                    .find(connection, Filter.createEqualityFilter("sAMAccountName", group), "objectSid", "member")
                    .orElseThrow();
            String dn = administrator.nameOf(connection, person);
            String number = Long.toString(lastPart(entry.getAttributeValueBytes("objectSid")));
            String filter = "(&(sAMAccountName=" + Filter.encodeValue(person) + ")(primaryGroupID=" + number + "))";
            if (administrator.find(connection, Filter.create(filter), "cn").isEmpty()) {
                if (!isMember(entry, dn)) {
                    connection.modify(entry.getDN(), new Modification(ADD, "member", dn));
                }
                connection.modify(dn, new Modification(REPLACE, "primaryGroupID", number));
            }
            return dn;
        });
    }

    private static boolean isMember(SearchResultEntry group, String dn) {
        String[] members = group.getAttributeValues("member");
        return members != null && Arrays.asList(members).contains(dn);
    }

    private static long lastPart(byte[] sid) {
        return Integer.toUnsignedLong(java.nio.ByteBuffer.wrap(sid, sid.length - 4, 4)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .getInt());
    }
}
