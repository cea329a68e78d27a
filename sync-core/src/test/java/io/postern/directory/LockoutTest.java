package io.postern.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.directory.controllers.DomainControllers;
import io.postern.directory.domain.Directories;
import io.postern.lab.EmbeddedDomain;
import io.postern.lab.HostsFile;
import io.postern.lab.Person;
import io.postern.lab.Secrets;
import io.postern.user.DirectoryId;
import io.postern.user.LoginName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How near an account is to being locked, read from a domain. */
class LockoutTest {

    @TempDir
    Path directory;

    private EmbeddedDomain domain;
    private Directory reading;

    @BeforeEach
    void open() throws Exception {
        HostsFile.ensure();
        domain = EmbeddedDomain.start(directory, "NEAR.POSTERN.TEST", "NEAR");
        domain.add(Person.of("anna", "Anna", Secrets.note("annas-password-1"), "anna@near.test"));
        DirectorySettings settings = SettingsOf.domain(domain, Protocol.LDAPS).build();
        reading = Directories.open(settings, DomainControllers.of(settings.connection()), Duration.ofSeconds(10));
    }

    @AfterEach
    void close() {
        reading.close();
        domain.close();
    }

    @Test
    void anAccountShowsItsDomainsPolicyAndItsOwnCount() throws Exception {
        DirectoryId anna =
                reading.find(LoginName.parse("anna")).getFirst().account().id();
        assertThat(reading.lockoutPolicy()).isEqualTo(LockoutPolicy.NONE);
        Lockout lockout = reading.lockout(anna);
        assertThat(lockout.shows()).isTrue();
        assertThat(lockout.badPasswords()).isZero();
        assertThat(lockout.policy()).isEqualTo(LockoutPolicy.NONE);
        assertThat(lockout.passwordSetBefore(Instant.now().plusSeconds(60))).isTrue();
    }

    @Test
    void manyQuestionsShareOneConnection() throws Exception {
        DirectoryId anna =
                reading.find(LoginName.parse("anna")).getFirst().account().id();
        reading.lockout(anna);
        long before = domain.traffic().connections();
        for (int i = 0; i < 10; i++) {
            reading.lockout(anna);
            reading.lockoutPolicy();
        }
        assertThat(domain.traffic().connections()).isEqualTo(before);
    }

    /** An outage would tell it apart from a name that nobody has. */
    @Test
    void ofAnAccountThatDoesNotShowTheWorstIsAssumed() throws Exception {
        Lockout lockout = reading.lockout(new DirectoryId(UUID.randomUUID()));
        assertThat(lockout.shows()).isFalse();
        assertThat(lockout.policy().threshold()).isEqualTo(3);
        assertThat(lockout.badPasswords()).isZero();
        assertThat(lockout.passwordSetBefore(Instant.now())).isFalse();
    }
}
