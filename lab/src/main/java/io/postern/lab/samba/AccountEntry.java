package io.postern.lab.samba;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.RDN;
import io.postern.lab.Domain;
import io.postern.lab.Person;

/** What a person or a group looks like in Active Directory, before it is added. */
final class AccountEntry {

    private static final String GLOBAL_SECURITY_GROUP = "-2147483646";

    private AccountEntry() {}

    /** A user object; without a password it is disabled. */
    static Entry person(Person person, SambaNames names) {
        Entry entry = new Entry(name(person.displayName(), container(person, names)));
        entry.addAttribute("objectClass", "user");
        entry.addAttribute("sAMAccountName", person.account());
        entry.addAttribute("userPrincipalName", principal(person, names));
        entry.addAttribute("displayName", person.displayName());
        if (person.mail() != null) {
            entry.addAttribute("mail", person.mail());
        }
        if (!person.proxyAddresses().isEmpty()) {
            entry.addAttribute("proxyAddresses", person.proxyAddresses());
        }
        if (person.password() != null) {
            entry.addAttribute("unicodePwd", Provisioning.quoted(person.password()));
        }
        entry.addAttribute("userAccountControl", person.password() == null ? "514" : "512");
        return entry;
    }

    /** A global security group. */
    static Entry group(String group, String container) {
        Entry entry = new Entry(name(group, container));
        entry.addAttribute("objectClass", "group");
        entry.addAttribute("sAMAccountName", group);
        entry.addAttribute("groupType", GLOBAL_SECURITY_GROUP);
        return entry;
    }

    /** A group with one member. */
    static Entry group(String group, String container, String memberDn) {
        Entry entry = group(group, container);
        entry.addAttribute("member", memberDn);
        return entry;
    }

    /** An account that is no person; some of them only the controller itself may make. */
    static Entry machine(Domain.Machine kind, String machine, SambaNames names) {
        Entry entry = switch (kind) {
            case COMPUTER -> new Entry(name(machine, "CN=Computers," + names.baseDn()));
            case MANAGED_SERVICE_ACCOUNT -> new Entry(name(machine, "CN=Managed Service Accounts," + names.baseDn()));
            case TRUST -> new Entry(name(machine + "$", "CN=Users," + names.baseDn()));
        };
        entry.addAttribute("sAMAccountName", machine + "$");
        switch (kind) {
            case COMPUTER -> entry.addAttribute("objectClass", "computer");
            case MANAGED_SERVICE_ACCOUNT -> {
                entry.addAttribute("objectClass", "msDS-GroupManagedServiceAccount");
                entry.addAttribute("msDS-ManagedPasswordInterval", "30");
            }
            case TRUST -> entry.addAttribute("objectClass", "user");
        }
        entry.addAttribute("userAccountControl", kind == Domain.Machine.TRUST ? "2080" : "4096");
        return entry;
    }

    static String name(String commonName, String parent) {
        return new RDN("CN", commonName) + "," + parent;
    }

    static String container(Person person, SambaNames names) {
        String parent = person.parent();
        return parent == null ? "CN=Users," + names.baseDn() : parent;
    }

    static String principal(Person person, SambaNames names) {
        String given = person.userPrincipalName();
        return given == null ? person.account() + "@" + names.dnsName() : given;
    }

    static DN parsed(String name) {
        try {
            return new DN(name);
        } catch (com.unboundid.ldap.sdk.LDAPException cause) {
            throw new IllegalArgumentException("not a distinguished name: " + name, cause);
        }
    }
}
