package io.postern.gateway.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.HostsFile;
import io.postern.store.UserStore;
import io.postern.store.sql.Stores;
import io.postern.user.Authentication;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.DomainName;
import io.postern.user.LoginName;
import io.postern.user.Profile;
import io.postern.user.Rights;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which spellings are counted as one name. */
class SpellingsTest {

    private static final DomainName CORP = new DomainName("corp.example.test", "CORP");

    @TempDir
    Path directory;

    private UserStore store;
    private Spellings spellings;

    @BeforeEach
    void open() {
        HostsFile.ensure();
        store = Stores.open(directory.resolve("users.db"));
        spellings = new Spellings(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private User insert(String name, DirectoryAccount account, String... addresses) {
        var user = new User(
                UserId.random(),
                new UserName(name),
                new Profile(null, null, List.of(addresses), List.of()),
                account == null ? Authentication.INTEGRATED : Authentication.DIRECTORY_SERVICES,
                account,
                Standing.ACTIVE,
                Rights.NONE);
        store.transact(writer -> {
            writer.insert(List.of(user));
            return user;
        });
        return user;
    }

    private static DirectoryAccount account(String name, String userPrincipalName) {
        return new DirectoryAccount(
                "corp", new DirectoryId(UUID.randomUUID()), "S-1-5-21-1-2-3-4", name, userPrincipalName, CORP);
    }

    private String common(String typed) {
        return spellings.common(LoginName.parse(typed));
    }

    @Test
    void theDomainsOfAllAccountsAreLeftOutOfAnyName() {
        insert("alice", account("alice", null));
        assertThat(List.of("CORP\\Zoe", "corp.example.test\\zoe", "zoe@CORP", "zoe@corp.example.test", "Zoe"))
                .extracting(this::common)
                .containsOnly("zoe");
        assertThat(common("OTHER\\zoe")).isEqualTo("other\\zoe");
        assertThat(common("zoe@other.test")).isEqualTo("zoe@other.test");
        assertThat(common("@corp.example.test")).isEqualTo("@corp.example.test");
        assertThat(common("CORP\\a\\b")).isEqualTo("corp\\a\\b");
    }

    @Test
    void aSuffixIsLeftOutIfTwoNamesOfSomebodyDifferInIt() {
        insert("alice", account("alice", "alice@people.test"), "a.long@mail.test");
        assertThat(common("zoe@people.test")).isEqualTo("zoe");
        assertThat(common("zoe@mail.test")).isEqualTo("zoe@mail.test");
        insert("ben", null, "ben@mail.test", "ben@old.test");
        spellings.refresh();
        assertThat(common("zoe@mail.test")).isEqualTo("zoe");
        assertThat(common("zoe@old.test")).isEqualTo("zoe");
        assertThat(common("mail.test\\zoe")).isEqualTo("mail.test\\zoe");
    }

    @Test
    void anAddressThatIsNobodysOtherNameIsANameOfItsOwn() {
        insert("info@a.test", null);
        insert("info@b.test", null);
        assertThat(common("info@a.test")).isEqualTo("info@a.test");
        assertThat(common("info@b.test")).isEqualTo("info@b.test");
    }

    @Test
    void aUserIsCountedByEachOfTheirNames() {
        User alice = insert("alice", account("alice", "a.long@people.test"), "a.long@mail.test", "Not a name\u0000");
        assertThat(spellings.common(alice)).containsExactlyInAnyOrder("alice", "a.long");
    }
}
