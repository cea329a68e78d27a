package io.postern.gateway.management;

import static io.postern.gateway.management.Argument.text;

import io.postern.user.Authentication;
import io.postern.user.DirectoryAccount;
import io.postern.user.FolderPrivileges;
import io.postern.user.Profile;
import io.postern.user.Rights;
import io.postern.user.User;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The functions that set one thing about a user; an optional value that is missing removes what was there. */
final class UserSetters {

    private static final @Nullable DirectoryAccount NO_ACCOUNT = null;

    private final UserChanges changes;

    UserSetters(UserChanges changes) {
        this.changes = changes;
    }

    List<ApiFunction> rows() {
        return List.of(
                row("SetUserAuthentication", UserSetters::authentication, text("authentication")),
                row(
                        "SetUserDistinguishedName",
                        UserSetters::distinguishedName,
                        text("distinguishedName").orAbsent()),
                row(
                        "SetUserEmailAddresses",
                        UserSetters::emailAddresses,
                        text("emailAddresses").orAbsent()),
                row("SetUserFullName", UserSetters::fullName, text("fullName").orAbsent()),
                row(
                        "SetUserPop3UserNames",
                        UserSetters::pop3UserNames,
                        text("pop3UserNames").orAbsent()),
                row("SetUserPrivileges", UserSetters::privileges, text("privileges")),
                row("SetUserLoginPrivileges", UserSetters::loginPrivileges, text("loginPrivileges")),
                row("SetUserPrivilegesOnFolder", UserSetters::folder, text("folder"), text("privileges")),
                row("ClearUserPrivilegesOnFolders", (user, call) -> with(user, FolderPrivileges.NONE)));
    }

    private ApiFunction row(String name, BiFunction<User, Arguments, User> set, Argument... values) {
        var arguments = new Argument[values.length + 1];
        arguments[0] = text("userName");
        System.arraycopy(values, 0, arguments, 1, values.length);
        return ApiFunction.setter(
                name,
                call -> changes.change(UserFunctions.name(call, "userName"), user -> set.apply(user, call)),
                arguments);
    }

    /** A user who becomes a local one loses the directory account; one who becomes a directory user gets it at the next sync. */
    private static User authentication(User user, Arguments call) {
        Authentication after = Words.AUTHENTICATION.one("authentication", call.text("authentication"));
        return switch (after) {
            case INTEGRATED -> user.with(after).with(NO_ACCOUNT);
            case DIRECTORY_SERVICES -> user.with(after);
        };
    }

    private static User distinguishedName(User user, Arguments call) {
        Profile old = user.profile();
        return user.with(new Profile(
                old.fullName(), call.textOrNull("distinguishedName"), old.emailAddresses(), old.pop3UserNames()));
    }

    private static User emailAddresses(User user, Arguments call) {
        Profile old = user.profile();
        return user.with(new Profile(
                old.fullName(), old.distinguishedName(), list(call.textOrNull("emailAddresses")), old.pop3UserNames()));
    }

    private static User fullName(User user, Arguments call) {
        Profile old = user.profile();
        return user.with(new Profile(
                call.textOrNull("fullName"), old.distinguishedName(), old.emailAddresses(), old.pop3UserNames()));
    }

    private static User pop3UserNames(User user, Arguments call) {
        Profile old = user.profile();
        return user.with(new Profile(
                old.fullName(), old.distinguishedName(), old.emailAddresses(), list(call.textOrNull("pop3UserNames"))));
    }

    private static List<String> list(@Nullable String text) {
        return text == null ? List.of() : Words.list(text).stream().distinct().toList();
    }

    private static User privileges(User user, Arguments call) {
        var privileges = Words.PRIVILEGES.several("privileges", call.text("privileges"));
        return user.with(new Rights(
                privileges, user.rights().loginPrivileges(), user.rights().folders()));
    }

    private static User loginPrivileges(User user, Arguments call) {
        var doors = Words.LOGIN_PRIVILEGES.several("loginPrivileges", call.text("loginPrivileges"));
        return user.with(
                new Rights(user.rights().privileges(), doors, user.rights().folders()));
    }

    private static User folder(User user, Arguments call) {
        String folder = call.text("folder").strip();
        if (folder.isEmpty() || folder.contains("/") || folder.contains("\\")) {
            throw new ApiFailure("The API argument folder must be the name of a top-level folder.");
        }
        var privileges = Words.FOLDER_PRIVILEGES.several("privileges", call.text("privileges"));
        return with(user, user.rights().folders().with(folder, privileges));
    }

    private static User with(User user, FolderPrivileges folders) {
        return user.with(new Rights(user.rights().privileges(), user.rights().loginPrivileges(), folders));
    }
}
