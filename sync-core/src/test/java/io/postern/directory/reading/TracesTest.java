package io.postern.directory.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.SearchScope;
import io.postern.directory.BindIdentity;
import io.postern.directory.ConnectionSettings;
import io.postern.directory.DirectorySettings;
import io.postern.directory.Protocol;
import io.postern.directory.Scope;
import io.postern.directory.Whereabouts;
import io.postern.directory.connection.FakeController;
import io.postern.directory.domain.Directories;
import io.postern.lab.CertificateAuthority;
import io.postern.user.DirectoryId;
import io.postern.user.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who leaves no trace has vanished only where nothing could hide them, and is never gone. */
@Timeout(60)
class TracesTest {

    private static final String UNIT = "OU=Sales," + FakeForest.ROOT;
    private static final String PERSON = "CN=Ann," + UNIT;
    private static final DirectoryId ID = new DirectoryId(new UUID(1, 2));
    private static final Attribute A_GUID = new Attribute("objectGUID", new byte[16]);

    @TempDir
    private Path directory;

    private final Map<String, List<Attribute>> shown = new HashMap<>(Map.of(UNIT, List.of(A_GUID)));

    @Test
    void whoIsMissingFromAPlaceThatShowsOthersHasVanishedAndTheRemedyIsNamed() throws Exception {
        assertThatPerson()
                .isInstanceOfSatisfying(
                        Whereabouts.Vanished.class,
                        vanished -> assertThat(vanished.remedy())
                                .contains("dsacls \"CN=Deleted Objects,DC=", "/takeownership", "/G ", ":LCRP"));
    }

    @Test
    void whoIsThereByNameButDoesNotSayWhoItIsIsInvisible() throws Exception {
        shown.put(PERSON, List.of());
        assertThatPerson().asString().contains("is still there");
    }

    @Test
    void whoIsThereAfterAllIsInvisible() throws Exception {
        shown.put(PERSON, List.of(new Attribute("objectGUID", ObjectIds.bytes(ID))));
        assertThatPerson().asString().contains("is still there");
    }

    @Test
    void whoseNameSomebodyElseHasHasVanished() throws Exception {
        shown.put(PERSON, List.of(A_GUID));
        assertThatPerson().isInstanceOf(Whereabouts.Vanished.class);
    }

    @Test
    void whosePlaceShowsByNameOnlyIsInvisible() throws Exception {
        shown.put(UNIT, List.of());
        assertThatPerson().asString().contains("may not read OU=Sales");
    }

    @Test
    void whosePlaceIsGoneFromAPlaceThatShowsOthersHasVanished() throws Exception {
        shown.remove(UNIT);
        shown.put(FakeForest.ROOT, List.of(A_GUID));
        assertThatPerson().isInstanceOf(Whereabouts.Vanished.class);
    }

    @Test
    void whoIsMissingFromADomainThatDoesNotShowIsInvisible() throws Exception {
        shown.clear();
        assertThatPerson().isInstanceOf(Whereabouts.Invisible.class);
    }

    @Test
    void whereSingleObjectsCanBeHiddenNobodyIsGoneWithoutATombstone() throws Exception {
        String service = "CN=Directory Service,CN=Windows NT,CN=Services,CN=Configuration," + FakeForest.ROOT;
        shown.put(service, List.of(new Attribute("dSHeuristics", "001")));
        assertThatPerson().asString().contains("let it read CN=Deleted Objects");
        shown.put(service, List.of(new Attribute("dSHeuristics", "0000002")));
        assertThatPerson().isInstanceOf(Whereabouts.Vanished.class);
    }

    @Test
    void whereTombstonesShowWhoHasNoneIsInvisible() throws Exception {
        shown.put("CN=Deleted Objects," + FakeForest.ROOT, List.of(new Attribute("isDeleted", "TRUE")));
        assertThatPerson().asString().contains("nor among the deleted objects");
        shown.put("CN=Deleted Objects," + FakeForest.ROOT, List.of());
        assertThatPerson().isInstanceOf(Whereabouts.Vanished.class);
    }

    private ObjectAssert<Whereabouts> assertThatPerson() throws Exception {
        var authority =
                CertificateAuthority.create(directory.resolve(UUID.randomUUID().toString()), "Test CA");
        try (var server = new FakeController(authority.issue("localhost"), new Sights())) {
            var connection = new ConnectionSettings(
                    "localhost:" + server.port(),
                    Protocol.LDAPS,
                    null,
                    new BindIdentity.Standard("svc@corp.example.test", Secret.of("unused")),
                    Files.readString(authority.certificate()));
            var settings = new DirectorySettings("test", connection, Scope.EVERYBODY);
            var answers = Directories.open(settings, Duration.ofSeconds(10)).lookUp(Map.of(ID, PERSON), List.of());
            return assertThat(answers.get(ID));
        }
    }

    /** Shows what the test put there, and nobody. */
    private final class Sights extends FakeForest {

        @Override
        Page page(int number) {
            return Page.last();
        }

        @Override
        public LDAPMessage search(
                FakeController.Client client, int id, SearchRequestProtocolOp request, List<Control> controls)
                throws Exception {
            String name = request.getBaseDN();
            boolean ofTheForest = name.isEmpty() || name.startsWith("CN=Partitions") || name.startsWith("CN=NTDS");
            if (ofTheForest || !request.getScope().equals(SearchScope.BASE)) {
                return super.search(client, id, request, controls);
            }
            if (!shown.containsKey(name)) {
                return done(id, 32);
            }
            client.connection()
                    .sendSearchResultEntry(id, entry(name, shown.get(name).toArray(Attribute[]::new)));
            return done(id, 0);
        }
    }
}
