package io.postern.store.sql;

import io.postern.store.packed.UserBytes;
import io.postern.user.Authentication;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.DomainName;
import io.postern.user.FolderPrivilege;
import io.postern.user.FolderPrivileges;
import io.postern.user.LoginPrivilege;
import io.postern.user.Privilege;
import io.postern.user.Profile;
import io.postern.user.Rights;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jspecify.annotations.Nullable;

/** Migration V3: the users of V1, one column for each thing that is known about them, become users as bytes; under which names they are found, V8.1 knows. */
final class UsersAsBytes extends BaseJavaMigration {

    @Override
    protected void init() {
        // the name of this class says what it does; the version is below
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("3");
    }

    @Override
    public String getDescription() {
        return "users as bytes";
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        Statements.each(
                connection,
                "INSERT INTO users (name, authentication, directory, account, packed, id) VALUES (?, ?, ?, ?, ?, ?)",
                Statements.all(connection, "SELECT * FROM users_v1", UsersAsBytes::user),
                UsersAsBytes::set);
        Map<UserId, String> hashes = new HashMap<>();
        Statements.all(
                connection,
                "SELECT user_id, hash FROM password_hashes_v1",
                row -> hashes.put(new UserId(UUID.fromString(Texts.read(row, 1))), Texts.read(row, 2)));
        Statements.each(
                connection,
                "INSERT INTO password_hashes (user_id, hash) VALUES (?, ?)",
                hashes.entrySet(),
                (statement, hash) -> {
                    statement.setBytes(1, Ids.bytes(hash.getKey().value()));
                    statement.setString(2, hash.getValue());
                });
        try (Statement statement = connection.createStatement()) {
            for (String table : List.of("password_hashes_v1", "user_addresses", "users_v1")) {
                statement.execute("DROP TABLE " + table);
            }
        }
    }

    private static void set(PreparedStatement statement, User user) throws SQLException {
        DirectoryAccount account = user.account();
        statement.setString(1, user.name().value());
        statement.setString(2, user.authentication().name());
        statement.setString(3, account == null ? null : account.directory());
        statement.setBytes(4, account == null ? null : Ids.bytes(account.id()));
        statement.setBytes(5, UserBytes.of(user));
        statement.setBytes(6, Ids.bytes(user.id().value()));
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                new UserId(UUID.fromString(row.getString("id"))),
                new UserName(row.getString("name")),
                new Profile(
                        row.getString("full_name"),
                        row.getString("distinguished_name"),
                        Texts.unpacked(row.getString("email_addresses")),
                        Texts.unpacked(row.getString("pop3_user_names"))),
                Authentication.valueOf(row.getString("authentication")),
                account(row),
                Standing.valueOf(row.getString("standing")),
                new Rights(
                        constants(Privilege.class, row.getString("privileges")),
                        constants(LoginPrivilege.class, row.getString("login_privileges")),
                        folders(row.getString("folders"))));
    }

    private static @Nullable DirectoryAccount account(ResultSet row) throws SQLException {
        String directoryId = row.getString("directory_id");
        return directoryId == null
                ? null
                : new DirectoryAccount(
                        row.getString("directory"),
                        new DirectoryId(UUID.fromString(directoryId)),
                        row.getString("sid"),
                        row.getString("sam_account_name"),
                        row.getString("user_principal_name"),
                        new DomainName(row.getString("domain_dns"), row.getString("domain_netbios")));
    }

    /** Constants separated by commas. */
    private static <E extends Enum<E>> Set<E> constants(Class<E> type, String packed) {
        return Arrays.stream(packed.split(",", -1))
                .filter(name -> !name.isEmpty())
                .map(name -> Enum.valueOf(type, name))
                .collect(Collectors.toSet());
    }

    /** One folder a line: its privileges, a blank, its name. */
    private static FolderPrivileges folders(String packed) {
        var byFolder = new HashMap<String, Set<FolderPrivilege>>();
        for (String line : Texts.unpacked(packed)) {
            int blank = line.indexOf(' ');
            byFolder.put(line.substring(blank + 1), constants(FolderPrivilege.class, line.substring(0, blank)));
        }
        return new FolderPrivileges(byFolder);
    }
}
