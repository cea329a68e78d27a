package io.postern.lab.samba;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.RDN;
import io.postern.lab.Person;
import java.util.List;

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
    static Entry group(String group, List<String> members, SambaNames names) {
        Entry entry = new Entry(name(group, "CN=Users," + names.baseDn()));
        entry.addAttribute("objectClass", "group");
        entry.addAttribute("sAMAccountName", group);
        entry.addAttribute("groupType", GLOBAL_SECURITY_GROUP);
        if (!members.isEmpty()) {
            entry.addAttribute("member", members);
        }
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
