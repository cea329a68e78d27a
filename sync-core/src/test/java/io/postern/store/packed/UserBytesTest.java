package io.postern.store.packed;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UserBytesTest {

    private static final User ANNA = new User(
            new UserId(new UUID(1, 2)),
            new UserName("anna"),
            new Profile(null, "CN=Änna", List.of("a@b"), List.of()),
            Authentication.DIRECTORY_SERVICES,
            new DirectoryAccount(
                    "corp", new DirectoryId(new UUID(3, -4)), "S-1", "Anna", null, new DomainName("c.d", "C")),
            Standing.SUSPENDED,
            new Rights(
                    Set.of(Privilege.LOGIN, Privilege.DELETE),
                    Set.of(LoginPrivilege.API),
                    new FolderPrivileges(Map.of("x", Set.of(FolderPrivilege.DELETE)))));

    /** What an earlier version wrote into somebody's user table. */
    private static final String WRITTEN =
            "010000000000000001000000000000000204616e6e610101000108434e3dc3846e6e61010361406200820120010401780104"
                    + "636f72700000000000000003fffffffffffffffc03532d3104416e6e610003632e640143";

    @Test
    void usersThatWereWrittenInTheFirstFormatAreRead() {
        assertThat(new UserReader().read(HexFormat.of().parseHex(WRITTEN))).isEqualTo(ANNA);
        assertThat(HexFormat.of().formatHex(UserBytes.of(ANNA))).isEqualTo(WRITTEN);
    }

    @Test
    void theFingerprintOfAUserIsTheSameInEveryJvmAndAnotherForEveryDifference() {
        assertThat(Fingerprint.of(ANNA)).isEqualTo("3mfNI8MmTvsc6zzq");
        assertThat(Fingerprint.of(ANNA.with(Standing.ACTIVE))).isNotEqualTo(Fingerprint.of(ANNA));
        assertThat(Fingerprint.of(ANNA.with(Profile.EMPTY))).isNotEqualTo(Fingerprint.of(ANNA));
    }
}
