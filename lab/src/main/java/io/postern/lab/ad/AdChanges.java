package io.postern.lab.ad;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Changes to the directory from within, with no one's rights asked; accounts and groups are named by sAMAccountName. */
public final class AdChanges {
    private final AdTree tree;
    private final Accounts accounts;
    private final BindRules binds;
    private final Rights rights;
    private final BaseEntries entries;
    private final DomainNames names;

    private AdChanges(
            AdTree tree, Accounts accounts, BindRules binds, Rights rights, BaseEntries entries, DomainNames names) {
        this.tree = tree;
        this.accounts = accounts;
        this.binds = binds;
        this.rights = rights;
        this.entries = entries;
        this.names = names;
    }

    static AdChanges inNewDomain(AdTree tree, Accounts accounts, BindRules binds, Rights rights, DomainNames names)
            throws LDAPException {
        BaseEntries entries = new BaseEntries(tree, names);
        entries.makeDomain();
        return new AdChanges(tree, accounts, binds, rights, entries, names);
    }

    /** Changes to groups. */
    public AdGroups groups() {
        return new AdGroups(tree, entries, names);
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
        List<AdAttribute> own = new ArrayList<>();
        attributes.forEach((name, values) -> own.add(AdAttribute.of(name, values)));
        AdObject made = entries.account(new RDN("CN", commonName), container, own);
        if (password != null) {
            accounts.setPassword(made.id(), password);
        }
        return made.dn().toString();
    }

    /** The kinds of accounts that are no people. */
    public enum Machine {
        COMPUTER("computer", "Computers", "4096", "515"),
        MANAGED_SERVICE("msDS-GroupManagedServiceAccount", "Managed Service Accounts", "4096", "515"),
        TRUST("user", "Users", "2080", "513");

        private final String objectClass;
        private final String container;
        private final String flags;
        private final String primaryGroup;

        Machine(String objectClass, String container, String flags, String primaryGroup) {
            this.objectClass = objectClass;
            this.container = container;
            this.flags = flags;
            this.primaryGroup = primaryGroup;
        }
    }

    /** Adds a machine's account, whose sAMAccountName is its name with a dollar; returns its distinguished name. */
    public String addMachine(Machine kind, String name) {
        String relative = kind == Machine.TRUST ? name + "$" : name;
        return entries.machine(
                        new RDN("CN", relative),
                        "CN=" + kind.container + "," + names.root(),
                        kind.objectClass,
                        AdAttribute.of("sAMAccountName", name + "$"),
                        AdAttribute.of("userAccountControl", kind.flags),
                        AdAttribute.of("primaryGroupID", kind.primaryGroup))
                .dn()
                .toString();
    }

    /** Gives an account or group another relative name and place (null for where it is); its number, GUID and SID stay. */
    public String move(String account, String commonName, @Nullable String parent) {
        AdObject object = tree.required(account);
        DN place = parent == null ? object.dn().getParent() : entries.container(parent);
        return named(object, new DN(new RDN("CN", commonName), place), "cn", commonName);
    }

    /** Moves an account or group to another place under the same relative name. */
    public String move(String account, String parent) {
        return move(account, String.valueOf(tree.required(account).text("name")), parent);
    }

    private String named(AdObject object, DN place, String attribute, String name) {
        return tree.move(object.with(BaseEntries.value(attribute, name), BaseEntries.value("name", name)), place)
                .dn()
                .toString();
    }

    /** Replaces all values of an attribute ({@code member} takes distinguished names); no values removes it. */
    public void set(String account, String attribute, String... values) {
        AdObject object = tree.required(account);
        if (attribute.equalsIgnoreCase("member")) {
            groups().setMembers(object, List.of(values));
        } else {
            AdObject changed = object.with(AdAttribute.of(attribute, values));
            tree.requireFree(changed.id(), changed.dn(), changed.text("sAMAccountName"));
            tree.put(changed);
        }
    }

    /** Opens or closes every hour of the week for logins. */
    public void setLogonHours(String account, boolean always) {
        tree.put(tree.required(account).with(AdSchema.logonHours(always)));
    }

    /** Sets a password as an administrator does: it is fresh, and wrong tries are forgotten. */
    public void setPassword(String account, String password) {
        AdObject object = tree.required(account);
        accounts.setPassword(object.id(), password);
        tree.put(object.with(
                BaseEntries.value("pwdLastSet", fileTime(Instant.now())), BaseEntries.value("badPwdCount", "0")));
    }

    /** Deletes an account or group and leaves a tombstone that only Show Deleted brings up; unknown names are no error. */
    public void delete(String account) {
        for (AdObject object : tree.having("sAMAccountName", account)) {
            if (!object.isDeleted()) {
                accounts.forget(object.id());
                new Graves(tree, names).bury(object);
            }
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

    /** Gives an organisational unit another name; what is in it comes along without a change of its own. Returns the new name. */
    public String renameOrganisationalUnit(String distinguishedName, String name) {
        DN old = entries.container(distinguishedName);
        AdObject unit = Objects.requireNonNull(tree.at(old));
        return named(unit, new DN(new RDN("OU", name), old.getParent()), "ou", name);
    }

    /** Lets an account see people and groups, or gives it successful searches without them. */
    public void letRead(String account, boolean allowed) {
        rights.letRead(tree.required(account), allowed);
    }

    /** Lets an account see what lies below a place, or hides that alone. */
    public void letRead(String account, String place, boolean allowed) {
        AdObject unit = Objects.requireNonNull(tree.at(entries.container(place)));
        rights.letRead(tree.required(account), unit, allowed);
    }

    /** Lets an account see tombstones when it asks for them. */
    public void letSeeDeleted(String account, boolean allowed) {
        rights.letSeeDeleted(tree.required(account), allowed);
    }

    /** All objects as they are now. */
    public AdBackup backup() {
        return new AdBackup(tree.image());
    }

    /** Makes the directory what it was, under a new invocationId as after a restore from backup (MS-ADTS 3.1.1.1.9). */
    public void restore(AdBackup backup) {
        tree.restore(backup.image());
        entries.renewInvocation();
    }

    /** Locks accounts after this many wrong passwords in a row; 0 (as in a new domain) never does. */
    public void lockOutAfter(int wrongTries) {
        accounts.lockOutAfter(wrongTries);
    }

    /** The account with this name or service principal name as a KDC sees it; null when there is none. */
    public @Nullable AdAccount account(String name) {
        for (AdObject object : tree.having("sAMAccountName", name)) {
            String canonical = object.text("sAMAccountName");
            if (canonical != null && !object.isDeleted()) {
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
}
