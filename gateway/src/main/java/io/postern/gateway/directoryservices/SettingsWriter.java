package io.postern.gateway.directoryservices;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postern.directory.BindIdentity;
import io.postern.directory.ConnectionSettings;
import io.postern.directory.DirectorySettings;
import io.postern.directory.Scope;
import io.postern.plan.SyncPolicy;
import io.postern.user.FolderPrivilege;
import io.postern.user.LoginPrivilege;
import io.postern.user.Privilege;
import io.postern.user.Secret;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes Directory Services settings as JSON, each key present. */
final class SettingsWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final BiFunction<String, Secret, @Nullable String> passwords;

    /** Writes whatever the function makes of place and password. */
    SettingsWriter(BiFunction<String, Secret, @Nullable String> passwords) {
        this.passwords = passwords;
    }

    ObjectNode write(Settings settings) {
        ObjectNode json = JSON.objectNode();
        json.put("type", settings.directories().isEmpty() ? "none" : "ActiveDirectory");
        ArrayNode directories = json.putArray("directories");
        settings.directories().forEach(directory -> directories.add(directory(directory)));
        policy(settings.policy(), json);
        json.withObject("/options").put("follow", settings.follow());
        return json;
    }

    private ObjectNode directory(DirectorySettings settings) {
        ObjectNode json = JSON.objectNode().put("name", settings.name());
        json.set("connection", connection(settings.connection()));
        json.set("filters", filters(settings.scope()));
        return json;
    }

    private ObjectNode connection(ConnectionSettings settings) {
        ObjectNode json = JSON.objectNode();
        json.put("server", settings.server());
        json.put("domain", settings.domain());
        json.put("protocol", settings.protocol().word());
        json.put("baseDN", settings.baseDn());
        switch (settings.identity()) {
            case BindIdentity.Standard(String userName, Secret password) -> {
                json.put("authentication", "standard").put("userName", userName);
                String place = SettingsReader.place(settings, userName);
                json.put("password", passwords.apply(place, password));
            }
            case BindIdentity.Windows(String userName) ->
                json.put("authentication", "windows").put("userName", userName).putNull("password");
        }
        return json.put("trustedCertificates", settings.trustedCertificates());
    }

    private static ObjectNode filters(Scope scope) {
        ObjectNode json = JSON.objectNode();
        json.put("exchangeUsersOnly", scope.exchangeUsersOnly());
        json.put("enabledUsersOnly", scope.enabledUsersOnly());
        json.put("visibleInAddressListsOnly", scope.visibleInAddressListsOnly());
        json.set("groups", words(scope.groups().stream()));
        return json;
    }

    private static void policy(SyncPolicy policy, ObjectNode json) {
        json.put("userNameFormat", policy.nameFormat().word());
        ObjectNode options = json.putObject("options");
        options.put("createUsers", policy.createUsers());
        options.put("deleteUsers", policy.deleteUsers());
        options.put("outOfScope", policy.outOfScope().word());
        options.putObject("safetyLimit")
                .put("percent", policy.safetyLimit().percent())
                .put("minimum", policy.safetyLimit().minimum());
        ObjectNode rights = json.putObject("defaultPrivileges");
        rights.set("privileges", words(policy.newUsers().privileges().stream().map(Privilege::word)));
        rights.set(
                "loginPrivileges",
                words(policy.newUsers().loginPrivileges().stream().map(LoginPrivilege::word)));
        rights.set("ownArchive", words(policy.ownArchive().stream().map(FolderPrivilege::word)));
    }

    private static ArrayNode words(Stream<String> words) {
        ArrayNode json = JSON.arrayNode();
        words.forEach(json::add);
        return json;
    }
}
