package io.postern.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.ResultCode;
import io.postern.directory.domain.Directories;
import io.postern.directory.password.PasswordChecks;
import io.postern.lab.CertificateAuthority;
import io.postern.lab.Domain;
import io.postern.lab.EmbeddedDomain;
import io.postern.lab.HostsFile;
import io.postern.lab.IssuedCertificate;
import io.postern.lab.Person;
import io.postern.user.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The embedded domain, which can also misbehave in the middle of a read. */
class EmbeddedDirectoryTest extends DirectoryContract {

    private EmbeddedDomain domain;

    @BeforeAll
    void start(@TempDir Path directory) {
        domain = EmbeddedDomain.start(directory, "DEMO.POSTERN.TEST", "DEMO");
        domain.addAll(IntStream.range(0, 2500)
                .mapToObj(i -> new Person("many" + i, "Many " + i, null, null, List.of(), null, null))
                .toList());
    }

    @AfterEach
    void heal() {
        domain.faults().heal();
    }

    @AfterAll
    void stop() {
        domain.close();
    }

    @Override
    Domain domain() {
        return domain;
    }

    @Override
    Set<Protocol> protocols() {
        return tlsProtocols();
    }

    @Override
    String otherName() {
        HostsFile.add("127.0.0.1", "other.demo.postern.test");
        return "other.demo.postern.test";
    }

    @Override
    CertificateAuthority authority() {
        return domain.authority();
    }

    @Override
    void present(IssuedCertificate certificate) {
        domain.present(certificate);
    }

    @Test
    void moreThanThousandPeopleAreReadCompletely() throws Exception {
        assertThat(open(Protocol.LDAPS).snapshot().people())
                .extracting(person -> person.account().samAccountName())
                .contains("many0", "many999", "many1000", "many2499")
                .doesNotHaveDuplicates();
    }

    @Test
    void aConnectionCutInTheMiddleOfPageThreeMakesNoSnapshot() throws Exception {
        domain.faults().closeConnectionAfterPage(2);
        assertThatThrownBy(() -> open(Protocol.LDAPS).snapshot())
                .isInstanceOf(DirectoryUnavailable.class)
                .hasMessageMatching("The directory could not be read completely, page 3 failed: .* was lost\\.");
    }

    @Test
    void aSizeLimitMakesNoSnapshot() throws Exception {
        domain.faults().answerSizeLimitAfterPage(1);
        assertThatThrownBy(() -> open(Protocol.STARTTLS).snapshot())
                .isInstanceOf(DirectoryUnavailable.class)
                .hasMessageContaining("page 2 failed")
                .hasMessageContaining("size limit exceeded");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 10, 11, 12, 32, 50, 51, 53, 80})
    void noResultButSuccessMakesASnapshot(int code) throws Exception {
        domain.faults().answerAfterPage(2, ResultCode.valueOf(code));
        assertThatThrownBy(() -> open(Protocol.LDAPS).snapshot())
                .isInstanceOf(DirectoryUnavailable.class)
                .hasMessageContaining("page 3 failed");
    }

    @Test
    void aSilentDirectoryIsGivenUp() throws Exception {
        domain.faults().delayAnswers(Duration.ofSeconds(3));
        var directory = Directories.open(settings(Protocol.LDAPS).build(), Duration.ofSeconds(1));
        assertThatThrownBy(directory::snapshot)
                .isInstanceOf(DirectoryUnavailable.class)
                .hasMessageContaining("did not answer within 1 second");
    }

    @Test
    void aLoginIsOneBindAndNothingElse() throws Exception {
        String name = addPerson();
        DirectoryUser person = find(open(Protocol.LDAPS).snapshot(), name);
        try (var check = PasswordChecks.open(settings(Protocol.LDAPS).build(), 1, LIMIT)) {
            int binds = domain.traffic().binds();
            int searches = domain.traffic().searches();
            for (int i = 0; i < 3; i++) {
                check.check(person.account(), Secret.of(PASSWORD));
            }
            assertThat(domain.traffic().binds()).isEqualTo(binds + 3);
            assertThat(domain.traffic().searches()).isEqualTo(searches);
        }
    }
}
