package io.postern.gateway.login;

import io.postern.gateway.throttle.Rate;
import io.postern.gateway.throttle.Throttle;
import io.postern.gateway.throttle.ThrottleSettings;
import io.postern.lab.Secrets;
import io.postern.store.Tries;
import io.postern.store.UserStore;
import io.postern.user.Authentication;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.DomainName;
import io.postern.user.FolderPrivileges;
import io.postern.user.LoginName;
import io.postern.user.LoginPrivilege;
import io.postern.user.Privilege;
import io.postern.user.Profile;
import io.postern.user.Rights;
import io.postern.user.Secret;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** People who try passwords, and the throttles they meet. */
final class Tried {

    static final DomainName CORP = new DomainName("corp.example.test", "CORP");

    private static final Rights PERSON =
            new Rights(Set.of(Privilege.LOGIN), Set.of(LoginPrivilege.WEB), FolderPrivileges.NONE);

    private Tried() {}

    /** A throttle with so many tries for each account, and for each address, of which one is forgiven in an hour. */
    static Throttle throttle(UserStore store, Tries tries, CountingDirectory directory, int account, int address) {
        var settings = new ThrottleSettings(
                new Rate(account, CountingDirectory.HOUR), new Rate(address, CountingDirectory.HOUR));
        return new Throttle(store, tries, settings, directory, Duration.ofSeconds(20), InstantSource.system());
    }

    static Outcome by(Authenticator gateway, String name, String password, String client) {
        return gateway.authenticate(
                new LoginRequest(LoginName.parse(name), Secret.of(Secrets.note(password)), client, LoginPrivilege.WEB));
    }

    static DirectoryAccount account(String name, DomainName domain) {
        UUID id = identity(name + "@" + domain.dns());
        return new DirectoryAccount(
                "corp",
                new DirectoryId(id),
                "S-1-5-21-1-2-3-" + (id.hashCode() & 0xffff),
                name,
                name + "@" + domain.dns(),
                domain);
    }

    /** Somebody of a directory. */
    static User user(String name, DirectoryAccount account, String... addresses) {
        return user(name, Authentication.DIRECTORY_SERVICES, account, addresses);
    }

    static User user(String name, Authentication authentication, DirectoryAccount account, String... addresses) {
        return new User(
                new UserId(identity(name)),
                new UserName(name),
                new Profile(name, null, List.of(addresses), List.of()),
                authentication,
                account,
                Standing.ACTIVE,
                PERSON);
    }

    private static UUID identity(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
