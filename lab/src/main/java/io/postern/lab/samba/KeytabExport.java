package io.postern.lab.samba;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Makes accounts that own a service principal name, and exports their AES keys. */
final class KeytabExport {

    private static final String AES_ONLY = "24";
    private static final String NORMAL_NEVER_EXPIRES = "66048";

    private final SambaConfiguration configuration;
    private final SambaAdministrator administrator;

    KeytabExport(SambaConfiguration configuration, SambaAdministrator administrator) {
        this.configuration = configuration;
        this.administrator = administrator;
    }

    /** The keytab of a principal; its account is made when nobody owns the name. */
    Path export(String principal) {
        administrator.get(connection -> {
            var owner = Filter.createEqualityFilter("servicePrincipalName", principal);
            if (administrator.find(connection, owner, "cn").isEmpty()) {
                addOwner(connection, principal);
            }
            return principal;
        });
        return written(principal);
    }

    /** The keytab of an account that has AES keys. */
    Path written(String principal) {
        try {
            Path directory = Files.createDirectories(configuration.directory().resolve("keytabs"));
            Path file = directory.resolve(principal.replace('/', '_') + "." + UUID.randomUUID() + ".keytab");
            Command.run(
                    "samba-tool",
                    "domain",
                    "exportkeytab",
                    "--configfile=" + configuration.file(),
                    "--principal=" + principal,
                    file.toString());
            return file;
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private void addOwner(LDAPConnection connection, String principal) throws LDAPException {
        String account = "spn-" + UUID.randomUUID().toString().substring(0, 8);
        Entry owner = new Entry(
                AccountEntry.name(account, "CN=Users," + configuration.names().baseDn()));
        owner.addAttribute("objectClass", "user");
        owner.addAttribute("sAMAccountName", account);
        owner.addAttribute("servicePrincipalName", principal);
        owner.addAttribute("msDS-SupportedEncryptionTypes", AES_ONLY);
        owner.addAttribute("userAccountControl", NORMAL_NEVER_EXPIRES);
        owner.addAttribute("unicodePwd", Provisioning.quoted(UUID.randomUUID().toString()));
        connection.add(owner);
    }
}
