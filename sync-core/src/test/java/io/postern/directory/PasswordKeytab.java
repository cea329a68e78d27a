package io.postern.directory;

import java.nio.file.Path;
import org.apache.kerby.kerberos.kerb.crypto.EncryptionHandler;
import org.apache.kerby.kerberos.kerb.keytab.Keytab;
import org.apache.kerby.kerberos.kerb.keytab.KeytabEntry;
import org.apache.kerby.kerberos.kerb.type.KerberosTime;
import org.apache.kerby.kerberos.kerb.type.base.EncryptionType;
import org.apache.kerby.kerberos.kerb.type.base.PrincipalName;

/** A keytab with a key of our own making, for what happens when the key is not the right one. */
final class PasswordKeytab {

    private PasswordKeytab() {}

    /** Writes the AES key of an account; Active Directory's salt is the realm and the account's name. */
    static Path write(Path file, String account, String realm, String password) throws Exception {
        var key = EncryptionHandler.string2Key(password, realm + account, null, EncryptionType.AES256_CTS_HMAC_SHA1_96);
        var principal = new PrincipalName(account + "@" + realm);
        principal.setRealm(realm);
        var keytab = new Keytab();
        keytab.addEntry(new KeytabEntry(principal, KerberosTime.now(), 1, key));
        keytab.store(file.toFile());
        return file;
    }
}
