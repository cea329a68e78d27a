package io.postern.gateway.directoryservices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postern.lab.HostsFile;
import io.postern.store.DirectoryCursor;
import io.postern.store.RememberedGroup;
import io.postern.store.UserStore;
import io.postern.store.sql.Stores;
import io.postern.user.DirectoryId;
import io.postern.user.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CORP = """
            {"type":"ActiveDirectory","directories":[{"name":"corp","connection":{"server":"dc1.corp.example.test",
            "protocol":"ldaps","userName":"svc@corp.example.test","password":"s3cret-of-svc"},"filters":{"exchangeUsersOnly":false}}],
            "options":{"deleteUsers":true,"safetyLimit":{"percent":5}}}""";

    @TempDir
    Path directory;

    @Test
    void thePasswordIsNeverGivenOut() throws Exception {
        Settings settings = SettingsKeeper.read(JSON.readTree(CORP), Settings.NONE);
        ObjectNode shown = SettingsKeeper.shown(settings);
        assertThat(shown.toString()).doesNotContain("s3cret");
        assertThat(shown.at("/directories/0/connection/password").isNull()).isTrue();
        assertThat(shown.at("/options/safetyLimit/minimum").intValue()).isEqualTo(10);
        assertThat(settings.toString()).doesNotContain("s3cret");
    }

    @Test
    void aNullPasswordKeepsTheOldOneOnlyWhileServerProtocolAndUserNameStay() throws Exception {
        Settings current = SettingsKeeper.read(JSON.readTree(CORP), Settings.NONE);
        ObjectNode shown = SettingsKeeper.shown(current);
        assertThat(SettingsKeeper.shown(SettingsKeeper.read(shown, current))).isEqualTo(shown);
        ((ObjectNode) shown.at("/directories/0/connection")).put("server", "evil.example.test");
        assertThatThrownBy(() -> SettingsKeeper.read(shown, current)).hasMessageContaining("password must be entered");
    }

    @Test
    void aFoundServersPasswordBelongsToItsDomain() throws Exception {
        String found = CORP.replace("\"server\":\"dc1.corp.example.test\"", "\"domain\":\"corp.example.test\"");
        Settings current = SettingsKeeper.read(JSON.readTree(found), Settings.NONE);
        ObjectNode shown = SettingsKeeper.shown(current);
        assertThat(SettingsKeeper.shown(SettingsKeeper.read(shown, current))).isEqualTo(shown);
        ((ObjectNode) shown.at("/directories/0/connection")).put("domain", "evil.example.test");
        assertThatThrownBy(() -> SettingsKeeper.read(shown, current)).hasMessageContaining("password must be entered");
        ((ObjectNode) shown.at("/directories/0/connection")).putNull("domain").put("baseDN", "DC=evil,DC=test");
        assertThatThrownBy(() -> SettingsKeeper.read(shown, current)).hasMessageContaining("password must be entered");
    }

    @Test
    void windowsAuthenticationKeepsNoPassword() throws Exception {
        String own = CORP.replace("\"password\":\"s3cret-of-svc\"", "\"authentication\":\"windows\"");
        ObjectNode shown = SettingsKeeper.shown(SettingsKeeper.read(JSON.readTree(own), Settings.NONE));
        assertThat(shown.at("/directories/0/connection/authentication").asText())
                .isEqualTo("windows");
        assertThat(shown.at("/directories/0/connection/userName").asText()).isEqualTo("svc@corp.example.test");
        refused(
                "\"userName\":\"svc@corp.example.test\"",
                "\"authentication\":\"windows\"",
                "password must be null with authentication windows");
    }

    @Test
    void severalServersAreReadAndNonsenseIsRefused() throws Exception {
        String two = CORP.replace("\"dc1.corp.example.test\"", "\"dc1.corp.example.test, dc2.corp.example.test:6636\"");
        assertThat(SettingsKeeper.read(JSON.readTree(two), Settings.NONE).directories())
                .hasSize(1);
        refused("\"dc1.corp.example.test\"", "\"dc1,,dc2\"", "connection.server cannot be read");
        refused("\"protocol\":\"ldaps\"", "\"domain\":\"not a domain\"", "domain must be the DNS name of a domain");
    }

    @Test
    void whatIsNotUnderstoodIsRefusedByName() throws Exception {
        refused("\"deleteUsers\":true", "\"deleteUsers\":\"yes\"", "options.deleteUsers must be true or false.");
        refused(
                "\"percent\":5",
                "\"percent\":500",
                "options.safetyLimit.percent must be a whole number from 0 to 100.");
        refused("\"ldaps\"", "\"http\"", "directories[0].connection.protocol must be one of ldap, starttls, ldaps.");
        refused("\"options\"", "\"optoins\"", "Unknown setting optoins.");
        refused(
                "\"exchangeUsersOnly\":false",
                "\"groups\":[\"Staff\"]",
                "groups must be a list of distinguished names");
        refused("\"options\":{", "\"options\":{\"follow\":1,", "options.follow must be true or false.");
    }

    @Test
    void whatWasRememberedIsForgottenWhereItNoLongerHolds() throws Exception {
        HostsFile.ensure();
        String staff = "CN=Staff,OU=Groups,DC=corp,DC=example,DC=test";
        String sales = "CN=Sales,OU=Groups,DC=corp,DC=example,DC=test";
        Settings both = withGroups(staff, sales);
        try (UserStore store = Stores.open(directory.resolve("users.db"))) {
            var keeper = new SettingsKeeper(store, Vault.open(directory.resolve("secret.key")));
            keeper.save(Settings.NONE, both);
            remember(store, staff, sales);
            keeper.save(both, new Settings(both.directories(), both.policy(), !both.follow()));
            assertThat(store.cursor("corp")).as("the same users are meant").isPresent();
            keeper.save(both, withGroups(sales));
            assertThat(store.cursor("corp")).isEmpty();
            assertThat(store.rememberedGroups("corp"))
                    .extracting(RememberedGroup::chosen)
                    .containsExactly(sales);
            Settings elsewhere = SettingsKeeper.read(
                    JSON.readTree(CORP.replace("svc@corp.example.test", "svc@other.example.test")), Settings.NONE);
            keeper.save(withGroups(sales), elsewhere);
            assertThat(store.rememberedGroups("corp"))
                    .as("another domain under the same name")
                    .isEmpty();
        }
    }

    private static Settings withGroups(String... groups) throws Exception {
        String list = Arrays.stream(groups).collect(Collectors.joining("\",\"", "\"groups\":[\"", "\"]"));
        return SettingsKeeper.read(JSON.readTree(CORP.replace("\"exchangeUsersOnly\":false", list)), Settings.NONE);
    }

    private static void remember(UserStore store, String... groups) {
        store.transact(writer -> {
            writer.putCursor(new DirectoryCursor("corp", "dc1", UUID.randomUUID(), 7));
            writer.rememberGroups(
                    "corp",
                    Arrays.stream(groups)
                            .map(group -> new RememberedGroup("corp", group, new DirectoryId(UUID.randomUUID()), group))
                            .toList());
            return true;
        });
    }

    @Test
    void aSealedSecretOpensOnlyAtItsPlace() throws Exception {
        Path key = directory.resolve("secret.key");
        String kept = Vault.open(key).seal(Secret.of("pass\u00e9 \ud83d\ude00"), "ldaps://a/b");
        Vault again = Vault.open(key);
        assertThat(new String(again.unseal(kept, "ldaps://a/b").copy())).isEqualTo("pass\u00e9 \ud83d\ude00");
        assertThatThrownBy(() -> again.unseal(kept, "ldaps://evil/b")).hasMessageContaining("enter it again");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    @Test
    void aLostKeyDoesNotStopTheStartAndAsksForThePasswordAgain() throws Exception {
        HostsFile.ensure();
        try (UserStore store = Stores.open(directory.resolve("users.db"))) {
            var keeper = new SettingsKeeper(store, Vault.open(directory.resolve("old.key")));
            keeper.save(Settings.NONE, SettingsKeeper.read(JSON.readTree(CORP), Settings.NONE));
            Settings loaded = new SettingsKeeper(store, Vault.open(directory.resolve("new.key"))).load();
            ObjectNode shown = SettingsKeeper.shown(loaded);
            assertThat(shown.at("/directories/0/name").asText()).isEqualTo("corp");
            assertThatThrownBy(() -> SettingsKeeper.read(shown, loaded))
                    .hasMessageContaining("password must be entered");
        }
    }

    private static void refused(String part, String wrong, String sentence) {
        assertThat(CORP).contains(part);
        assertThatThrownBy(() -> SettingsKeeper.read(JSON.readTree(CORP.replace(part, wrong)), Settings.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }
}
