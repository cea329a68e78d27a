package io.postern.lab.ad;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes to groups from within; groups and their members are named by sAMAccountName. */
public final class AdGroups {
    private final AdTree tree;
    private final BaseEntries entries;
    private final DomainNames names;

    AdGroups(AdTree tree, BaseEntries entries, DomainNames names) {
        this.tree = tree;
        this.entries = entries;
        this.names = names;
    }

    /**
     * Makes a security group of accounts and groups.
     *
     * @param container its distinguished name, or null for {@code CN=Users}
     * @return its distinguished name
     */
    public String add(@Nullable String container, String name, List<String> members) {
        Links links = numbers(members);
        String place = container == null ? "CN=Users," + names.root() : container;
        AdObject group = entries.group(new RDN("CN", name), place, 0);
        return (links.isEmpty() ? group : tree.link(group, links)).dn().toString();
    }

    /** Adds members; those who are in it already are no error. */
    public void addMembers(String group, List<String> members) {
        AdObject object = tree.required(group);
        tree.link(object, object.members().with(numbers(members)));
    }

    /** Removes members; those who are not in it are no error. */
    public void removeMembers(String group, List<String> members) {
        AdObject object = tree.required(group);
        tree.link(object, object.members().without(numbers(members)));
    }

    /** Replaces all members by objects of these distinguished names. */
    void setMembers(AdObject group, List<String> distinguishedNames) {
        tree.link(
                group,
                Links.of(distinguishedNames.stream()
                        .mapToLong(name -> at(name).id())
                        .toArray()));
    }

    /** Makes a group a person's primary group: it no longer lists them, and the one before does (MS-ADTS 3.1.1.5.3.1.2). */
    public void setPrimary(String person, String group) {
        AdObject account = tree.required(person);
        AdObject primary = tree.required(group);
        String number = Long.toString(rid(primary));
        if (number.equals(account.text("primaryGroupID"))) {
            return;
        }
        Links one = Links.of(account.id());
        long before = account.number("primaryGroupID");
        tree.put(account.with(AdAttribute.of("primaryGroupID", number)));
        tree.link(primary, primary.members().without(one));
        tree.all()
                .filter(object -> object.isA("group") && !object.isDeleted() && rid(object) == before)
                .findFirst()
                .ifPresent(old -> tree.link(old, old.members().with(one)));
    }

    private static long rid(AdObject object) {
        AdAttribute sid = object.get("objectSid");
        return sid == null ? 0 : AdSchema.rid(sid.bytes(0));
    }

    private Links numbers(Collection<String> accounts) {
        return Links.of(accounts.stream()
                .mapToLong(account -> tree.required(account).id())
                .toArray());
    }

    private AdObject at(String name) {
        try {
            AdObject object = tree.at(new DN(name));
            if (object == null) {
                throw new IllegalArgumentException("no such object: " + name);
            }
            return object;
        } catch (LDAPException e) {
            throw new IllegalArgumentException("not a distinguished name: " + name, e);
        }
    }
}
