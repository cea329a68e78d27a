package io.postern.store;

import static java.util.Objects.requireNonNull;

import io.postern.user.Authentication;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.DomainName;
import io.postern.user.LoginPrivilege;
import io.postern.user.Privilege;
import io.postern.user.Profile;
import io.postern.user.Rights;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The columns of {@code users} and how a {@link User} is read from them and bound to them. */
final class UserRows {

    /** In the order in which they are bound; the identity is last, so that an UPDATE may bind the same. */
    private static final List<String> COLUMNS = List.of(
            "name",
            "full_name",
            "distinguished_name",
            "email_addresses",
            "pop3_user_names",
            "authentication",
            "standing",
            "privileges",
            "login_privileges",
            "folders",
            "directory",
            "directory_id",
            "sid",
            "sam_account_name",
            "user_principal_name",
            "domain_dns",
            "domain_netbios",
            "sam_key",
            "upn_key",
            "id");

    static final String SELECT = "SELECT " + String.join(", ", COLUMNS) + " FROM users";

    static final String INSERT = "INSERT INTO users (" + String.join(", ", COLUMNS) + ") VALUES ("
            + String.join(", ", COLUMNS.stream().map(column -> "?").toList()) + ")";

    static final String UPDATE = "UPDATE users SET "
            + String.join(
                    ", ",
                    COLUMNS.stream()
                            .filter(column -> !column.equals("id"))
                            .map(column -> column + " = ?")
                            .toList())
            + " WHERE id = ?";

    private UserRows() {}

    /** The spelling under which names and addresses are compared. */
    static String key(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    static User read(ResultSet row) throws SQLException {
        return new User(
                new UserId(UUID.fromString(text(row, "id"))),
                new UserName(text(row, "name")),
                profile(row),
                Authentication.valueOf(text(row, "authentication")),
                account(row),
                Standing.valueOf(text(row, "standing")),
                rights(row));
    }

    private static Profile profile(ResultSet row) throws SQLException {
        return new Profile(
                row.getString("full_name"),
                row.getString("distinguished_name"),
                Packed.texts(text(row, "email_addresses")),
                Packed.texts(text(row, "pop3_user_names")));
    }

    private static Rights rights(ResultSet row) throws SQLException {
        return new Rights(
                Packed.constants(Privilege.class, text(row, "privileges")),
                Packed.constants(LoginPrivilege.class, text(row, "login_privileges")),
                Packed.folders(text(row, "folders")));
    }

    private static @Nullable DirectoryAccount account(ResultSet row) throws SQLException {
        String directoryId = row.getString("directory_id");
        if (directoryId == null) {
            return null;
        }
        return new DirectoryAccount(
                text(row, "directory"),
                new DirectoryId(UUID.fromString(directoryId)),
                text(row, "sid"),
                text(row, "sam_account_name"),
                row.getString("user_principal_name"),
                new DomainName(text(row, "domain_dns"), text(row, "domain_netbios")));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return requireNonNull(row.getString(column), column);
    }

    static void bind(PreparedStatement statement, User user) throws SQLException {
        int position = 0;
        for (String value : values(user)) {
            statement.setString(++position, value);
        }
    }

    private static List<@Nullable String> values(User user) {
        Profile profile = user.profile();
        Rights rights = user.rights();
        @Nullable
        String[] values = {
            user.name().value(),
            profile.fullName(),
            profile.distinguishedName(),
            Packed.texts(profile.emailAddresses()),
            Packed.texts(profile.pop3UserNames()),
            user.authentication().name(),
            user.standing().name(),
            Packed.constants(rights.privileges()),
            Packed.constants(rights.loginPrivileges()),
            Packed.folders(rights.folders()),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            user.id().toString()
        };
        if (user.account() != null) {
            fill(values, user.account());
        }
        return Arrays.asList(values);
    }

    private static void fill(@Nullable String[] values, DirectoryAccount account) {
        int position = COLUMNS.indexOf("directory");
        values[position++] = account.directory();
        values[position++] = account.id().toString();
        values[position++] = account.sid();
        values[position++] = account.samAccountName();
        values[position++] = account.userPrincipalName();
        values[position++] = account.domain().dns();
        values[position++] = account.domain().netbios();
        values[position++] = key(account.samAccountName());
        values[position] = account.userPrincipalName() == null ? null : key(account.userPrincipalName());
    }
}
