package io.postern.store.sql;

import io.postern.user.DirectoryAccount;
import io.postern.user.LoginName;
import io.postern.user.User;
import io.postern.user.UserName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Whom a typed name or a Kerberos principal can mean. */
final class Meaning {

    private Meaning() {}

    static List<User> of(Connection connection, LoginName name) throws SQLException {
        return switch (name) {
            case LoginName.Plain plain -> byAnyName(connection, plain.name(), "", "");
            case LoginName.Qualified qualified -> {
                String typed = qualified.name().value();
                int at = typed.lastIndexOf('@');
                yield byAnyName(connection, qualified.name(), typed.substring(0, at), typed.substring(at + 1));
            }
            case LoginName.DownLevel(UserName domain, UserName account) ->
                UserRows.withLoginNames(connection, List.of(account.value())).stream()
                        .filter(user -> isAccount(user, account.value(), domain.value()))
                        .toList();
        };
    }

    /** The user of exactly this name; else everybody who can be meant by it, or by account and domain. */
    private static List<User> byAnyName(Connection connection, UserName name, String account, String domain)
            throws SQLException {
        List<User> exact = UserRows.withNames(connection, List.of(name));
        if (!exact.isEmpty()) {
            return exact;
        }
        String key = name.value();
        return UserRows.withLoginNames(connection, List.of(key, account)).stream()
                .filter(user -> UserKeys.names(user).contains(key) || isAccount(user, account, domain))
                .toList();
    }

    private static boolean isAccount(User user, String account, String domain) {
        DirectoryAccount known = user.account();
        return known != null
                && UserKeys.key(known.samAccountName()).equals(account)
                && (known.domain().dns().equals(domain)
                        || known.domain().netbios().equals(domain.toUpperCase(Locale.ROOT)));
    }

    static List<User> ofSid(Connection connection, String sid) throws SQLException {
        return UserRows.withLoginNames(connection, List.of(UserKeys.key(sid))).stream()
                .filter(user -> user.account() != null && user.account().sid().equals(sid))
                .toList();
    }

    static List<User> ofPrincipal(Connection connection, String principal) throws SQLException {
        int at = principal.lastIndexOf('@');
        if (at < 0) {
            return List.of();
        }
        String account = UserKeys.key(principal.substring(0, at));
        String realm = UserKeys.key(principal.substring(at + 1));
        return UserRows.withLoginNames(connection, List.of(account)).stream()
                .filter(user -> isAccount(user, account, realm)
                        && user.account() != null
                        && user.account().domain().dns().equals(realm))
                .toList();
    }
}
