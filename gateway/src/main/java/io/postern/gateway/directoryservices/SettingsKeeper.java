package io.postern.gateway.directoryservices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postern.directory.BindIdentity;
import io.postern.directory.DirectorySettings;
import io.postern.store.UserStore;
import io.postern.store.UserWriter;
import io.postern.sync.Pause;
import io.postern.user.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the settings in the user table, bind passwords sealed. */
final class SettingsKeeper {

    private static final Logger log = LoggerFactory.getLogger(SettingsKeeper.class);
    private static final String KEY = "directory-services";
    private static final String NOTHING = "";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final UserStore store;
    private final Vault vault;
    private volatile String known = NOTHING;

    SettingsKeeper(UserStore store, Vault vault) {
        this.store = store;
        this.vault = vault;
    }

    /** The kept settings, or none. */
    Settings load() {
        known = store.setting(KEY).orElse(NOTHING);
        return read(known);
    }

    /** The kept settings, if somebody else has replaced them since they were last loaded or saved here. */
    Optional<Settings> loadChanged() {
        String kept = store.setting(KEY).orElse(NOTHING);
        if (kept.equals(known)) {
            return Optional.empty();
        }
        Settings settings = read(kept);
        known = kept;
        return Optional.of(settings);
    }

    private Settings read(String kept) {
        return kept.equals(NOTHING) ? Settings.NONE : unsealed(kept);
    }

    /**
     * Keeps settings in place of others. What was remembered because of the others is forgotten where it no longer holds: how far
     * changes were followed, and which group was meant by a name that is no longer chosen.
     */
    void save(Settings before, Settings settings) {
        String text = new SettingsWriter((place, password) -> vault.seal(password, place))
                .write(settings)
                .toString();
        store.transact(writer -> {
            writer.putSetting(KEY, text);
            if (!settings.meansTheSameUsersAs(before)) {
                Pause.begin(writer, "the Directory Services settings were changed");
                before.directories().forEach(directory -> forget(writer, directory, settings));
            }
            return true;
        });
        known = text;
    }

    private static void forget(UserWriter writer, DirectorySettings before, Settings after) {
        writer.dropCursor(before.name());
        List<String> chosen = after.directories().stream()
                .filter(directory -> sameDomain(directory, before))
                .flatMap(directory -> directory.scope().groups().stream())
                .toList();
        writer.rememberGroups(
                before.name(),
                writer.rememberedGroups(before.name()).stream()
                        .filter(group -> chosen.contains(group.chosen()))
                        .toList());
    }

    /** As far as settings can tell: another domain controller of it may be named, but not another service account. */
    private static boolean sameDomain(DirectorySettings one, DirectorySettings other) {
        return one.name().equals(other.name())
                && Objects.equals(one.connection().domain(), other.connection().domain())
                && Objects.equals(userName(one), userName(other));
    }

    private static @Nullable String userName(DirectorySettings directory) {
        return switch (directory.connection().identity()) {
            case BindIdentity.Standard(String userName, var _) -> userName;
            case BindIdentity.Windows(String userName) -> userName;
        };
    }

    /** Reads what an administrator sends; a null password keeps the current one while its place is unchanged. */
    static Settings read(JsonNode json, Settings current) {
        Map<String, Secret> known = new HashMap<>();
        for (DirectorySettings directory : current.directories()) {
            if (directory.connection().identity() instanceof BindIdentity.Standard(String userName, Secret password)) {
                known.put(SettingsReader.place(directory.connection(), userName), password);
            }
        }
        return new SettingsReader((place, given) -> {
                    if (given != null) {
                        return Secret.of(given);
                    }
                    Secret kept = known.get(place);
                    if (kept == null || kept.isEmpty()) {
                        throw new IllegalArgumentException(
                                "The password must be entered: server (or domain), protocol or user name is new, or the old one is lost.");
                    }
                    return kept;
                })
                .read(json);
    }

    /** What an administrator may see. */
    static ObjectNode shown(Settings settings) {
        return new SettingsWriter((place, password) -> null).write(settings);
    }

    private Settings unsealed(String text) {
        try {
            return new SettingsReader((place, kept) -> opened(place, kept == null ? "" : kept))
                    .read(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stored Directory Services settings are damaged; set them again.", e);
        }
    }

    /** A password that can no longer be opened reads as empty, so that a lost key does not stop the start. */
    private Secret opened(String place, String kept) {
        try {
            return vault.unseal(kept, place);
        } catch (IllegalArgumentException lost) {
            log.error("The stored password of {} cannot be opened; enter it again.", place);
            return Secret.of("");
        }
    }
}
