package io.postern.gateway.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;

/** Where an administrator sits: calls functions of the management port, and tries what comes of them at the client port. */
record Desk(Company company, LoginClient client) {

    JsonNode call(String function, String... pairs) {
        var arguments = new HashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            arguments.put(pairs[i], pairs[i + 1]);
        }
        return company.administrator().invoke(function, arguments);
    }

    /** A new local user with that much; the password is {@link Company#LOCAL_PASSWORD}. */
    String created(String privileges) {
        String name = Company.newName();
        call("CreateUser", "userName", name, "privileges", privileges, "password", Company.LOCAL_PASSWORD);
        return name;
    }

    int logIn(String name, String password) throws Exception {
        return client.password(name, password).status();
    }
}
