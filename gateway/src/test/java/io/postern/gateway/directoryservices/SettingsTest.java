package io.postern.gateway.directoryservices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postern.lab.HostsFile;
import io.postern.store.UserStore;
import io.postern.store.sql.Stores;
import io.postern.user.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
    void whatIsNotUnderstoodIsRefusedByName() throws Exception {
        refused("\"deleteUsers\":true", "\"deleteUsers\":\"yes\"", "options.deleteUsers must be true or false.");
        refused(
                "\"percent\":5",
                "\"percent\":500",
                "options.safetyLimit.percent must be a whole number from 0 to 100.");
        refused("\"ldaps\"", "\"http\"", "directories[0].connection.protocol must be one of ldap, starttls, ldaps.");
        refused("\"options\"", "\"optoins\"", "Unknown setting optoins.");
        refused("\"exchangeUsersOnly\":false", "\"groups\":[\"CN=x\"]", "groups is not supported yet");
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
            keeper.save(SettingsKeeper.read(JSON.readTree(CORP), Settings.NONE));
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
