package io.postern.store.sql;

import io.postern.user.Authentication;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.DomainName;
import io.postern.user.Profile;
import io.postern.user.Rights;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import java.util.List;
import java.util.UUID;

/** Users for tests of the user table. */
final class Users {

    static final DomainName CORP = new DomainName("corp.example.test", "CORP");
    static final DomainName BRANCH = new DomainName("branch.example.test", "BRANCH");

    private Users() {}

    static User local(String name) {
        return new User(
                UserId.random(),
                new UserName(name),
                Profile.EMPTY,
                Authentication.INTEGRATED,
                null,
                Standing.ACTIVE,
                Rights.NONE);
    }

    static User person(String name, String account, DomainName domain, String... addresses) {
        var id = new DirectoryId(UUID.randomUUID());
        var directoryAccount = new DirectoryAccount(
                domain.netbios(),
                id,
                "S-1-5-21-1-2-3-" + id.value().getLeastSignificantBits(),
                account,
                account + "@mail.example.test",
                domain);
        return local(name)
                .with(Authentication.DIRECTORY_SERVICES)
                .with(directoryAccount)
                .with(new Profile("Full " + name, "CN=" + name, List.of(addresses), List.of()));
    }
}
