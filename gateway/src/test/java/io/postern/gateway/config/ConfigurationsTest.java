package io.postern.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import io.postern.gateway.hashing.Argon2Settings;
import io.postern.gateway.password.PasswordRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationsTest {

    @TempDir
    Path base;

    @Test
    void theDefaultsAreThoseOfTheFileThatAdministratorsRead() throws Exception {
        Configuration defaults = Configurations.load(null);
        assertThat(defaults.management().listen().getAddress().isLoopbackAddress())
                .isTrue();
        assertThat(defaults.client().listen().getPort()).isEqualTo(8462);
        assertThat(defaults.login().refusalFloor()).isEqualTo(Duration.ofMillis(250));
        assertThat(defaults.login().local().argon2()).isEqualTo(Argon2Settings.STANDARD);
        assertThat(defaults.login().local().rules()).isEqualTo(new PasswordRules(8, true));
        assertThat(defaults.sso().keytab()).isNull();
        assertThat(defaults.store().url()).startsWith("jdbc:sqlite:").endsWith("data/postern.db");
    }

    @Test
    void everyProblemIsToldAtOnceAndAnUnknownKeyWithAGuess() {
        assertThatThrownBy(() -> parse("""
            client.lisen = "0.0.0.0:1"
            management.listen = "nowhere"
            login.directory-connections = 0
            session.idle = { a = 1 }
            log-level = loud
            """))
                .isInstanceOfSatisfying(
                        InvalidConfiguration.class,
                        wrong -> assertThat(wrong.problems())
                                .hasSize(5)
                                .anySatisfy(p -> assertThat(p)
                                        .contains("\"client.lisen\"")
                                        .contains("Did you mean \"listen\"?")));
    }

    @Test
    void aValueThatIsNoneIsToldWithItsFileAndLine() throws Exception {
        Path file = Files.writeString(base.resolve("my.conf"), "log-level = info\nlogin.refusal-floor = soon\n");
        assertThatThrownBy(() -> Configurations.load(file))
                .hasMessageContaining("login.refusal-floor (" + file + ": 2)")
                .hasMessageContaining("wrong form");
        Path unlikely = Files.writeString(base.resolve("my.conf"), "\nsession.idle = 0s\n");
        assertThatThrownBy(() -> Configurations.load(unlikely)).hasMessageContaining("(" + unlikely + ": 2)");
    }

    @Test
    void theDefaultsHaveEveryKeyAndEachThatIsTakenFromThemIsMissed() throws Exception {
        Config whole = Defaults.packaged().values();
        assertThat(whole.root()).hasSizeGreaterThan(5);
        for (String key : keys("", whole.root())) {
            var cut = new Defaults(whole.withoutPath(key));
            assertThatThrownBy(() -> cut.under(ConfigFactory.empty(), base))
                    .as(key)
                    .isInstanceOf(InvalidConfiguration.class)
                    .hasMessageStartingWith("The defaults lack " + key + ": ")
                    .hasMessageContaining("change a copy");
        }
    }

    @Test
    void defaultsThatWereCutShortAreOneSentenceWhateverIsGiven() {
        var cut = new Defaults(ConfigFactory.parseString("log-level = info"));
        assertThatThrownBy(() -> cut.under(ConfigFactory.parseString("data-directory = data"), base))
                .isInstanceOfSatisfying(
                        InvalidConfiguration.class,
                        no -> assertThat(no.problems())
                                .singleElement()
                                .asString()
                                .startsWith("The defaults lack data-directory, archive-directory, ")
                                .contains(" more: they are built from conf/postern.conf in the checkout."));
    }

    /** Also those that are null, which a {@link Config} by itself does not list. */
    private static List<String> keys(String prefix, ConfigObject table) {
        return table.entrySet().stream()
                .flatMap(entry -> entry.getValue() instanceof ConfigObject inner && !inner.isEmpty()
                        ? keys(prefix + entry.getKey() + ".", inner).stream()
                        : Stream.of(prefix + entry.getKey()))
                .toList();
    }

    @Test
    void whatALocalPasswordCostsAndMustBeHasItsBounds() throws Exception {
        var local = parse("""
            login.argon2 { memory = 64MiB, passes = 3 }
            login.password-policy { minimum-length = 12, reject-common = false }
            """).login().local();
        assertThat(local.argon2()).isEqualTo(new Argon2Settings(65_536, 3));
        assertThat(local.rules()).isEqualTo(new PasswordRules(12, false));
        assertThatThrownBy(() -> parse("""
            login.argon2 { memory = 1MiB, passes = 0 }
            login.password-policy.minimum-length = 0
            """))
                .isInstanceOfSatisfying(
                        InvalidConfiguration.class,
                        wrong -> assertThat(wrong.problems()).hasSize(3));
    }

    @Test
    void whatOnlyWindowsCanJudgeRefusesToStartElsewhere() {
        assertThatThrownBy(() -> parse("""
            sso { acceptor = windows, channel-binding = required, quiet-networks = ["10.0.0.0/33"] }
            """))
                .isInstanceOfSatisfying(
                        InvalidConfiguration.class,
                        wrong -> assertThat(wrong.problems())
                                .anySatisfy(p -> assertThat(p).contains("needs a Windows machine"))
                                .anySatisfy(p -> assertThat(p).contains("sso.channel-binding"))
                                .anySatisfy(p -> assertThat(p).contains("10.0.0.0/33")));
        assertThatThrownBy(() -> parse("sso.ntlm = true"))
                .isInstanceOfSatisfying(
                        InvalidConfiguration.class,
                        wrong -> assertThat(wrong.problems())
                                .singleElement()
                                .asString()
                                .contains("sso.ntlm"));
    }

    @Test
    void relativePathsStartAtTheFileAndValuesComeFromTheEnvironment() throws Exception {
        Path file = Files.writeString(
                base.resolve("my.conf"), "data-directory = state\nlog-level = ${?NO_SUCH_VARIABLE}\n");
        Configuration read = Configurations.load(file);
        assertThat(read.dataDirectory()).isEqualTo(base.resolve("state"));
        assertThat(read.log().level()).isEqualTo("info");
    }

    @Test
    void thePasswordOfTheDatabaseComesFromAFileAndIsNeverPrinted() throws Exception {
        Path file = Files.writeString(base.resolve("db.secret"), "s3cret\n");
        StoreSettings store = parse("store { url = \"jdbc:postgresql://db/postern\", user = anna, password = \"file:"
                        + file + "\" }")
                .store();
        assertThat(new String(store.password().copy())).isEqualTo("s3cret");
        assertThat(store.toString()).doesNotContain("s3cret");
        assertThatThrownBy(() -> parse("store.password = \"file:/nowhere\""))
                .hasMessageContaining("store.password (String: 1): the file /nowhere cannot be read.");
    }

    @Test
    void anAddressOfADatabaseThatIsUnknownOrCarriesASecretIsRefused() {
        assertThatThrownBy(() -> parse("store.url = \"jdbc:h2:mem\"")).hasMessageContaining("jdbc:postgresql://");
        assertThatThrownBy(() -> parse("store.url = \"jdbc:postgresql://db/x?user=a&password=s3cret\""))
                .hasMessageContaining("store.password")
                .message()
                .doesNotContain("s3cret");
    }

    @Test
    void aRealmKeepsItsKeyDistributionCentres() throws Exception {
        assertThat(parse("sso.realms { \"corp.example.test\" = [\"dc1:88\"] }")
                        .sso()
                        .realms())
                .containsEntry("CORP.EXAMPLE.TEST", List.of("dc1:88"));
    }

    @Test
    void aMissingFileAndBrokenSyntaxAreOneSentence() throws Exception {
        assertThatThrownBy(() -> Configurations.load(base.resolve("none.conf")))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("cannot be read");
        Path broken = Files.writeString(base.resolve("broken.conf"), "client { listen = ");
        assertThatThrownBy(() -> Configurations.load(broken)).isInstanceOf(InvalidConfiguration.class);
    }

    @Test
    void aCertificateWithoutItsKeyIsRefused() {
        assertThatThrownBy(() -> parse("client.tls.certificate = \"/nowhere.pem\""))
                .hasMessageContaining("belong together")
                .hasMessageContaining("cannot be read");
    }

    private Configuration parse(String hocon) throws InvalidConfiguration {
        return Configurations.parse(hocon, base);
    }
}
