package io.postern.lab.ad;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who may bind: the forms of a name (MS-ADTS 5.1.1.1.1), then the password, then the state of the account. */
final class BindRules {
    private static final long MAXIMUM_AGE = 42L * 24 * 3600 * 10_000_000;

    private final AdTree tree;
    private final Accounts accounts;
    private final DomainNames names;

    /** The answer to a bind; the account is null when it is refused or anonymous. */
    record Verdict(
            ResultCode code,
            @Nullable String diagnostic,
            @Nullable AdObject account) {}

    BindRules(AdTree tree, Accounts accounts, DomainNames names) {
        this.tree = tree;
        this.accounts = accounts;
        this.names = names;
    }

    Verdict simple(String name, byte[] password, boolean encrypted) {
        if (password.length == 0) {
            return new Verdict(ResultCode.SUCCESS, null, null);
        }
        if (!encrypted) {
            return new Verdict(
                    ResultCode.STRONG_AUTH_REQUIRED,
                    "00002028: LdapErr: DSID-0C090259, comment: The server requires binds to turn on integrity checking"
                            + " if SSL\\TLS are not already active on the connection, data 0, v4563",
                    null);
        }
        AdObject account = resolve(name);
        return account == null ? refused(0x525) : check(account, password);
    }

    /** The sub-code for which this account is refused although its password is right, or 0. */
    int state(AdObject account) {
        return accounts.isLockedOut(account) ? 0x775 : accounts.refusal(account, MAXIMUM_AGE);
    }

    private Verdict check(AdObject account, byte[] password) {
        if (accounts.isLockedOut(account)) {
            return refused(0x775);
        }
        if (!accounts.isPassword(account.id(), password)) {
            accounts.wrongPassword(account);
            return refused(0x52e);
        }
        int state = accounts.refusal(account, MAXIMUM_AGE);
        if (state != 0) {
            return refused(state);
        }
        accounts.rightPassword(account);
        return new Verdict(ResultCode.SUCCESS, null, account);
    }

    private static Verdict refused(int subCode) {
        String text = "80090308: LdapErr: DSID-0C09044E, comment: AcceptSecurityContext error, data "
                + Integer.toHexString(subCode) + ", v1db1";
        return new Verdict(ResultCode.INVALID_CREDENTIALS, text, null);
    }

    private @Nullable AdObject resolve(String name) {
        AdObject byReference = reference(name);
        if (byReference != null) {
            return byReference;
        }
        int backslash = name.indexOf('\\');
        if (backslash > 0 && !name.contains("=")) {
            String domain = name.substring(0, backslash);
            return isOurs(domain) ? byAccountName(name.substring(backslash + 1)) : null;
        }
        int at = name.lastIndexOf('@');
        if (at > 0 && !name.contains("=")) {
            AdObject byUpn = only(tree.having("userPrincipalName", name));
            boolean implicit = isOurs(name.substring(at + 1));
            return byUpn == null && implicit ? byAccountName(name.substring(0, at)) : byUpn;
        }
        return name.contains("=") ? byDn(name) : null;
    }

    /** {@code <GUID=...>}, {@code <SID=...>} or a bare SID. */
    @Nullable
    AdObject reference(String name) {
        try {
            if (name.startsWith("<GUID=") && name.endsWith(">")) {
                return only(tree.having("objectGUID", guid(name.substring(6, name.length() - 1)))
                        .toList());
            }
            boolean bracketed = name.startsWith("<SID=") && name.endsWith(">");
            String sid = bracketed ? name.substring(5, name.length() - 1) : name;
            return bracketed || sid.startsWith("S-1-")
                    ? only(tree.having("objectSid", sid(sid)).toList())
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static byte[] sid(String text) {
        return text.startsWith("S-1-")
                ? AdSchema.sid(text)
                : java.util.HexFormat.of().parseHex(text);
    }

    private static byte[] guid(String text) {
        return text.contains("-")
                ? AdSchema.bytes(UUID.fromString(text))
                : java.util.HexFormat.of().parseHex(text);
    }

    private boolean isOurs(String domain) {
        return domain.equalsIgnoreCase(names.netbios()) || domain.equalsIgnoreCase(names.dns());
    }

    private @Nullable AdObject byAccountName(String name) {
        return only(tree.having("sAMAccountName", name).stream()
                .filter(object -> !object.isDeleted())
                .toList());
    }

    private @Nullable AdObject byDn(String name) {
        try {
            return tree.at(new DN(name));
        } catch (LDAPException e) {
            return null;
        }
    }

    private static @Nullable AdObject only(List<AdObject> found) {
        return found.size() == 1 ? found.getFirst() : null;
    }
}
