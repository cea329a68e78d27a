package io.postern.lab.ad;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes to the directory from within, with no one's rights asked; accounts and groups are named by sAMAccountName. */
public final class AdChanges {
    private static final Set<String> KEPT_WHEN_DELETED =
            Set.of("objectguid", "objectsid", "samaccountname", "objectclass", "whencreated", "usncreated");

    private final AdTree tree;
    private final Accounts accounts;
    private final BindRules binds;
    private final BaseEntries entries;
    private final DomainNames names;

    private AdChanges(AdTree tree, Accounts accounts, BindRules binds, BaseEntries entries, DomainNames names) {
        this.tree = tree;
        this.accounts = accounts;
        this.binds = binds;
        this.entries = entries;
        this.names = names;
    }

    static AdChanges inNewDomain(AdTree tree, Accounts accounts, BindRules binds, DomainNames names)
            throws LDAPException {
        BaseEntries entries = new BaseEntries(tree, names);
        entries.makeDomain();
        return new AdChanges(tree, accounts, binds, entries, names);
    }

    /**
     * Adds an account.
     *
     * @param commonName its relative name
     * @param parent the container, or null for {@code CN=Users}
     * @param attributes sAMAccountName and more
     * @param password the password, or null for none
     * @return its distinguished name
     */
    public String addAccount(
            String commonName,
            @Nullable String parent,
            Map<String, List<String>> attributes,
            @Nullable String password) {
        String container = parent == null ? "CN=Users," + names.root() : parent;
        List<Attribute> own = new ArrayList<>();
        attributes.forEach((name, values) -> own.add(new Attribute(name, values)));
        try {
            AdObject made = entries.account(new RDN("CN", commonName), container, own);
            if (password != null) {
                accounts.setPassword(made.id(), password);
            }
            return made.dn().toString();
        } catch (LDAPException e) {
            throw new IllegalArgumentException("no such place: " + container, e);
        }
    }

    /** Gives an account another relative name and place; its number, GUID and SID stay. */
    public String move(String account, String commonName, @Nullable String parent) {
        AdObject object = required(account);
        RDN rdn = new RDN("CN", commonName);
        try {
            DN place = new DN(rdn, parent == null ? object.dn().getParent() : new DN(parent));
            AdObject moved = object.at(place)
                    .with(BaseEntries.value("cn", commonName))
                    .with(BaseEntries.value("name", commonName));
            return tree.put(moved).dn().toString();
        } catch (LDAPException e) {
            throw new IllegalArgumentException("no such place: " + parent, e);
        }
    }

    /** Replaces all values of an attribute ({@code member} takes distinguished names); no values removes it. */
    public void set(String account, String attribute, String... values) {
        AdObject object = required(account);
        if (attribute.equalsIgnoreCase("member")) {
            tree.link(object, numbers(List.of(values)));
        } else {
            tree.put(object.with(new Attribute(attribute, values)));
        }
    }

    /** Opens or closes every hour of the week for logins. */
    public void setLogonHours(String account, boolean always) {
        tree.put(required(account).with(AdSchema.logonHours(always)));
    }

    /** Sets a password as an administrator does: it is fresh, and wrong tries are forgotten. */
    public void setPassword(String account, String password) {
        AdObject object = required(account);
        accounts.setPassword(object.id(), password);
        tree.put(object.with(BaseEntries.value("pwdLastSet", fileTime(Instant.now())))
                .with(BaseEntries.value("badPwdCount", "0")));
    }

    /** Deletes an account or group and leaves a tombstone that only Show Deleted brings up; unknown names are no error. */
    public void delete(String account) {
        for (AdObject object : tree.having("sAMAccountName", account)) {
            if (object.get("isDeleted") == null) {
                tree.delete(object);
                accounts.forget(object.id());
                bury(object);
            }
        }
    }

    private void bury(AdObject object) {
        Attribute guid = object.get("objectGUID");
        DN parent = object.dn().getParent();
        String hex = guid == null ? "" : HexFormat.of().formatHex(guid.getValueByteArray());
        String name = object.text("name") + "\nDEL:" + hex;
        try {
            DN grave = new DN(new RDN("CN", name), new DN("CN=Deleted Objects," + names.root()));
            AdObject rest = new AdObject(object.id(), grave, Map.of(), Set.of(), Set.of())
                    .with(BaseEntries.value("isDeleted", "TRUE"))
                    .with(BaseEntries.value("name", name))
                    .with(BaseEntries.value("lastKnownParent", parent == null ? "" : parent.toString()));
            for (Map.Entry<String, Attribute> kept : object.attributes().entrySet()) {
                rest = KEPT_WHEN_DELETED.contains(kept.getKey()) ? rest.with(kept.getValue()) : rest;
            }
            tree.put(rest);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes an organisational unit below the root and returns its distinguished name. */
    public String addOrganisationalUnit(String name) {
        try {
            return entries.make(new DN(new RDN("OU", name), new DN(names.root())), "organizationalUnit")
                    .dn()
                    .toString();
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes a security group in {@code CN=Users} of accounts and groups; returns its distinguished name. */
    public String addGroup(String name, List<String> members) {
        Set<Long> linked = new LinkedHashSet<>();
        members.forEach(member -> linked.add(required(member).id()));
        AdObject group = entries.group(new RDN("CN", name), "CN=Users," + names.root(), 0);
        tree.link(group, linked);
        return group.dn().toString();
    }

    /** Lets an account see people and groups, or gives it successful searches without them. */
    public void letRead(String account, boolean allowed) {
        accounts.letRead(required(account).id(), allowed);
    }

    /** Locks accounts after this many wrong passwords in a row; 0 (as in a new domain) never does. */
    public void lockOutAfter(int wrongTries) {
        accounts.lockOutAfter(wrongTries);
    }

    /** The account with this name or service principal name as a KDC sees it; null when there is none. */
    public @Nullable AdAccount account(String name) {
        for (AdObject object : tree.having("sAMAccountName", name)) {
            String canonical = object.text("sAMAccountName");
            if (canonical != null && object.get("isDeleted") == null) {
                return new AdAccount(
                        canonical, accounts.password(object.id()), accounts.version(object.id()), binds.state(object));
            }
        }
        return null;
    }

    /** 100 ns units since 1601, as {@code accountExpires} and its like are written. */
    public static String fileTime(Instant moment) {
        return Long.toString(AdSchema.fileTime(moment));
    }

    private Set<Long> numbers(List<String> distinguishedNames) {
        Set<Long> numbers = new LinkedHashSet<>();
        for (String name : distinguishedNames) {
            try {
                AdObject object = tree.at(new DN(name));
                if (object == null) {
                    throw new IllegalArgumentException("no such object: " + name);
                }
                numbers.add(object.id());
            } catch (LDAPException e) {
                throw new IllegalArgumentException("not a distinguished name: " + name, e);
            }
        }
        return numbers;
    }

    private AdObject required(String account) {
        return tree.having("sAMAccountName", account).stream()
                .filter(object -> object.get("isDeleted") == null)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such account: " + account));
    }
}
