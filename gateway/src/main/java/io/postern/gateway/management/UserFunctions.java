package io.postern.gateway.management;

import static io.postern.gateway.management.Argument.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.postern.gateway.hashing.PasswordHashing.TooBusy;
import io.postern.gateway.password.NewPasswords;
import io.postern.store.UserStore;
import io.postern.user.Authentication;
import io.postern.user.FolderPrivileges;
import io.postern.user.LoginPrivilege;
import io.postern.user.Profile;
import io.postern.user.Rights;
import io.postern.user.Secret;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions that list, make and remove users, set their passwords, and log them out. */
final class UserFunctions {

    private final UserStore store;
    private final UserChanges changes;
    private final NewPasswords passwords;

    UserFunctions(UserStore store, UserChanges changes, NewPasswords passwords) {
        this.store = store;
        this.changes = changes;
        this.passwords = passwords;
    }

    List<ApiFunction> rows() {
        return List.of(
                ApiFunction.quick("GetUsers", call -> users()),
                ApiFunction.quick("GetUserInfo", this::info, text("userName")),
                ApiFunction.quick(
                                "CreateUser",
                                this::create,
                                text("userName"),
                                text("privileges"),
                                text("fullName").orAbsent(),
                                text("distinguishedName").orAbsent(),
                                text("authentication").orAbsent(),
                                text("password").orAbsent(),
                                text("loginPrivileges").orAbsent())
                        .changing(),
                ApiFunction.setter("DeleteUser", call -> changes.delete(name(call, "userName")), text("userName")),
                ApiFunction.setter(
                        "EndSessions", call -> changes.endSessions(name(call, "userName")), text("userName")),
                ApiFunction.setter("RenameUser", this::rename, text("oldUserName"), text("newUserName")),
                ApiFunction.quick("SetUserPassword", this::setPassword, text("userName"), text("password"))
                        .changing());
    }

    /** @throws ApiFailure naming the argument, if its text can be no user name */
    static UserName name(Arguments call, String argument) {
        try {
            return new UserName(call.text(argument));
        } catch (IllegalArgumentException no) {
            throw new ApiFailure("The API argument " + argument + " must be a user name.", no.getMessage());
        }
    }

    private ArrayNode users() {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        store.users().forEach(user -> json.add(UserJson.line(user)));
        return json;
    }

    private JsonNode info(Arguments call) {
        return UserJson.info(changes.named(name(call, "userName")));
    }

    private @Nullable JsonNode create(Arguments call) throws TooBusy {
        User user = new User(
                UserId.random(),
                name(call, "userName"),
                new Profile(call.textOrNull("fullName"), call.textOrNull("distinguishedName"), List.of(), List.of()),
                authentication(call.textOrNull("authentication")),
                null,
                Standing.ACTIVE,
                new Rights(
                        Words.PRIVILEGES.several("privileges", call.text("privileges")),
                        loginPrivileges(call.textOrNull("loginPrivileges")),
                        FolderPrivileges.NONE));
        String password = call.textOrNull("password");
        changes.create(user, password == null ? null : hash(user.name(), password));
        return null;
    }

    private static Authentication authentication(@Nullable String text) {
        return text == null ? Authentication.INTEGRATED : Words.AUTHENTICATION.one("authentication", text);
    }

    private static Set<LoginPrivilege> loginPrivileges(@Nullable String text) {
        return text == null
                ? EnumSet.allOf(LoginPrivilege.class)
                : Words.LOGIN_PRIVILEGES.several("loginPrivileges", text);
    }

    private void rename(Arguments call) {
        UserName after = name(call, "newUserName");
        changes.change(name(call, "oldUserName"), user -> user.named(after));
    }

    private @Nullable JsonNode setPassword(Arguments call) throws TooBusy {
        UserName name = changes.named(name(call, "userName")).name();
        if (call.text("password").isEmpty()) {
            throw new ApiFailure("The API argument password must not be empty.");
        }
        changes.setPasswordHash(name, hash(name, call.text("password")));
        return null;
    }

    private String hash(UserName name, String password) throws TooBusy {
        try (Secret secret = Secret.of(password)) {
            passwords.objection(name, secret).ifPresent(objection -> {
                throw new ApiFailure(objection.sentence());
            });
            return passwords.hash(secret);
        }
    }
}
