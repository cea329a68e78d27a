package io.postern.lab.samba;

import static com.unboundid.ldap.sdk.ModificationType.REPLACE;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ResultCode;
import io.postern.lab.AccountState;
import io.postern.lab.Credentials;
import java.util.Map;

/** Brings accounts of a Samba domain into each {@link AccountState}, by the means that an administrator has. */
final class AccountStates {

    private static final String LONG_AGO = "130000000000000000"; // 2012-12-14, in 100 ns since 1601

    private final SambaNames names;
    private final SambaAdministrator administrator;
    private final LocalDatabase database;

    AccountStates(SambaNames names, SambaAdministrator administrator, LocalDatabase database) {
        this.names = names;
        this.administrator = administrator;
        this.database = database;
    }

    void set(String account, AccountState state) {
        administrator.get(connection -> {
            String dn = administrator.nameOf(connection, account);
            if (state != AccountState.DISABLED) { // which sets no password
                makeUsable(connection, dn, account);
            }
            switch (state) {
                case USABLE -> {}
                case LOGON_HOURS -> connection.modify(dn, new Modification(REPLACE, "logonHours", new byte[21]));
                case WORKSTATION -> connection.modify(dn, new Modification(REPLACE, "userWorkstations", "ANOTHERPC"));
                case PASSWORD_EXPIRED -> database.setPasswordTime(dn, Long.parseLong(LONG_AGO));
                case DISABLED -> connection.modify(dn, new Modification(REPLACE, "userAccountControl", "514"));
                case ACCOUNT_EXPIRED -> connection.modify(dn, new Modification(REPLACE, "accountExpires", LONG_AGO));
                case MUST_CHANGE_PASSWORD -> connection.modify(dn, new Modification(REPLACE, "pwdLastSet", "0"));
                case LOCKED_OUT -> lockOut(connection, dn, account);
            }
            return dn;
        });
    }

    private void makeUsable(LDAPConnection connection, String dn, String account) throws LDAPException {
        deleteIfThere(connection, PasswordSettings.name(account, names));
        connection.modify(dn, new Modification(REPLACE, "pwdLastSet", "0")); // only from 0 does -1 mean now
        connection.modify(
                dn,
                new Modification(REPLACE, "userAccountControl", "512"),
                new Modification(REPLACE, "accountExpires", "0"),
                new Modification(REPLACE, "pwdLastSet", "-1"),
                new Modification(REPLACE, "lockoutTime", "0"),
                new Modification(REPLACE, "logonHours"),
                new Modification(REPLACE, "userWorkstations"));
    }

    /** One wrong password under a policy of this account alone that allows none: nobody else can be locked out. */
    private void lockOut(LDAPConnection connection, String dn, String account) throws LDAPException {
        connection.add(
                PasswordSettings.of(PasswordSettings.name(account, names), dn, Map.of("msDS-LockoutThreshold", "1")));
        try {
            administrator.attempt(new Credentials(dn, "not the password"), LDAPConnection::isConnected);
        } catch (LDAPException refused) {
            if (!refused.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)) {
                throw refused;
            }
        }
    }

    private static void deleteIfThere(LDAPConnection connection, String dn) throws LDAPException {
        try {
            connection.delete(dn);
        } catch (LDAPException cause) {
            if (!cause.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
                throw cause;
            }
        }
    }
}
