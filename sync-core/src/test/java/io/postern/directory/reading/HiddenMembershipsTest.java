package io.postern.directory.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import io.postern.directory.BindIdentity;
import io.postern.directory.ConnectionSettings;
import io.postern.directory.Cursor;
import io.postern.directory.Directory;
import io.postern.directory.DirectorySettings;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.Protocol;
import io.postern.directory.Scope;
import io.postern.directory.Since;
import io.postern.directory.Whereabouts;
import io.postern.directory.connection.FakeController;
import io.postern.directory.domain.Directories;
import io.postern.lab.CertificateAuthority;
import io.postern.user.DirectoryId;
import io.postern.user.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service account that may no longer read who is in which group must not make anybody lose their group. */
class HiddenMembershipsTest {

    private static final DirectoryId FIRST = new DirectoryId(new UUID(0, 1));

    @TempDir
    Path directory;

    @Test
    void changesWithHiddenMembershipsAreRefused() {
        assertThatThrownBy(() ->
                        ask(true, each -> each.changesSince(new Cursor("dc1.corp.example.test", new UUID(0, 0), 4000))))
                .isInstanceOf(DirectoryUnavailable.class)
                .hasMessageContainingAll("memberOf", "Group Membership");
    }

    @Test
    void somebodyInNoGroupIsAnOrdinaryChange() throws Exception {
        Since since = ask(false, each -> each.changesSince(new Cursor("dc1.corp.example.test", new UUID(0, 0), 4000)));
        assertThat(since).isInstanceOfSatisfying(Since.Changed.class, changed -> {
            assertThat(changed.changes().people()).hasSize(1);
            assertThat(changed.changes().people().getFirst().admittedBy().leadsSomewhere())
                    .isFalse();
        });
    }

    @Test
    void lookingUpWithHiddenMembershipsIsRefused() {
        assertThatThrownBy(() -> ask(true, each -> each.lookUp(Map.of(FIRST, ""), List.of())))
                .isInstanceOf(DirectoryUnavailable.class)
                .hasMessageContaining("memberOf");
    }

    @Test
    void lookingUpSomebodyInNoGroupFindsThem() throws Exception {
        Map<DirectoryId, Whereabouts> found = ask(false, each -> each.lookUp(Map.of(FIRST, ""), List.of()));
        assertThat(found).hasEntrySatisfying(FIRST, where -> assertThat(where).isInstanceOf(Whereabouts.Present.class));
    }

    private interface Asking<T extends @Nullable Object> {
        T of(Directory directory) throws DirectoryUnavailable;
    }

    /** Asks about a person who shows no group. */
    private <T> T ask(boolean named, Asking<T> asking) throws Exception {
        var authority = CertificateAuthority.create(directory, "Fake");
        try (var server = new FakeController(authority.issue("localhost"), new Hiding(named))) {
            var connection = new ConnectionSettings(
                    "localhost:" + server.port(),
                    Protocol.LDAPS,
                    null,
                    new BindIdentity.Standard("svc@corp.example.test", Secret.of("unused")),
                    Files.readString(authority.certificate()));
            var scope = new Scope(false, false, false, List.of("CN=Group 1," + FakeForest.ROOT));
            return asking.of(
                    Directories.open(new DirectorySettings("test", connection, scope), Duration.ofSeconds(10)));
        }
    }

    /** One group; whoever is asked for the groups that name the person gets it or nothing. */
    private static final class Hiding extends FakeForest {

        private final boolean named;

        Hiding(boolean named) {
            this.named = named;
        }

        @Override
        Page page(int number) {
            return Page.last(person());
        }

        @Override
        Page found(String filter) {
            if (filter.contains("objectGUID=")) {
                return Page.last(person());
            }
            return filter.contains("member=") && !named ? Page.last() : Page.last(group(1));
        }

        private static Object person() {
            return person(1, new Attribute("objectClass", "top", "person", "user"));
        }
    }
}
