package io.postern.gateway.client;

import io.postern.gateway.login.Authenticator;
import io.postern.gateway.login.LoginRequest;
import io.postern.gateway.login.Method;
import io.postern.gateway.login.Outcome;
import io.postern.gateway.login.Refusal;
import io.postern.store.UserTable;
import io.postern.user.Authentication;
import io.postern.user.FolderPrivileges;
import io.postern.user.LoginPrivilege;
import io.postern.user.Privilege;
import io.postern.user.Profile;
import io.postern.user.Rights;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Knows people who share a password, {@code throttled}, {@code unavailable}, and names that are refused: {@code refuse-LOCKED_OUT}. */
public record KnownPeople(UserTable users) implements Authenticator {

    public static final String PASSWORD = "correct-horse-1";
    public static final User LENA = person("lena", "Lena Holm");
    public static final User BEN = person("ben", "Ben Berg");
    /** May change her password. */
    public static final User NOA = person("noa", "Noa Lind", Privilege.LOGIN, Privilege.CHANGE_PASSWORD);

    static User person(String name, String fullName) {
        return person(name, fullName, Privilege.LOGIN);
    }

    private static User person(String name, String fullName, Privilege... privileges) {
        return new User(
                UserId.random(),
                new UserName(name),
                new Profile(fullName, null, List.of(name + "@example.test"), List.of()),
                Authentication.INTEGRATED,
                null,
                Standing.ACTIVE,
                new Rights(Set.of(privileges), Set.of(LoginPrivilege.WEB), FolderPrivileges.NONE));
    }

    @Override
    public Outcome authenticate(LoginRequest request) {
        String name = request.name().canonical();
        if (name.startsWith("refuse-")) {
            return new Outcome.Refused(
                    Refusal.valueOf(name.substring("refuse-".length()).toUpperCase(Locale.ROOT)), null);
        }
        if (name.equals("unavailable")) {
            return new Outcome.Unavailable("The directory of the test does not answer.");
        }
        if (name.equals("throttled")) {
            return new Outcome.Throttled(null, Duration.ofMillis(60_500));
        }
        List<User> meant = users.meantBy(request.name());
        if (meant.size() != 1) {
            return new Outcome.Refused(Refusal.UNKNOWN_USER, null);
        }
        boolean right = Arrays.equals(request.password().copy(), PASSWORD.toCharArray());
        return right
                ? new Outcome.Granted(meant.getFirst(), Method.PASSWORD)
                : new Outcome.Refused(Refusal.WRONG_PASSWORD, meant.getFirst());
    }
}
