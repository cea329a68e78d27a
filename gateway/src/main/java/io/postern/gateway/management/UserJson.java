package io.postern.gateway.management;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postern.user.FolderPrivilege;
import io.postern.user.LoginPrivilege;
import io.postern.user.Privilege;
import io.postern.user.User;
import java.util.stream.Stream;

/** Users as the management port shows them. */
final class UserJson {

    private UserJson() {}

    /** A line of {@code GetUsers}. */
    static ObjectNode line(User user) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("userName", user.name().value())
                .put("fullName", user.profile().fullName())
                .put("distinguishedName", user.profile().distinguishedName());
    }

    /** The answer of {@code GetUserInfo}; its arrays are never null. */
    static ObjectNode info(User user) {
        ObjectNode json = line(user).put("authentication", user.authentication().word());
        texts(json.putArray("emailAddresses"), user.profile().emailAddresses().stream());
        texts(json.putArray("pop3UserNames"), user.profile().pop3UserNames().stream());
        texts(json.putArray("privileges"), user.rights().privileges().stream().map(Privilege::word));
        folders(json.putArray("privilegesOnFolders"), user);
        texts(
                json.putArray("loginPrivileges"),
                user.rights().loginPrivileges().stream().map(LoginPrivilege::word));
        return json;
    }

    private static void folders(ArrayNode array, User user) {
        user.rights().folders().byFolder().forEach((folder, privileges) -> {
            ObjectNode entry = array.addObject().put("folder", folder);
            texts(entry.putArray("privileges"), privileges.stream().map(FolderPrivilege::word));
        });
    }

    private static void texts(ArrayNode array, Stream<String> texts) {
        texts.forEach(array::add);
    }
}
