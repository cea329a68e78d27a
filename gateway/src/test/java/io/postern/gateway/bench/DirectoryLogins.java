package io.postern.gateway.bench;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.ResultCode;
import io.postern.lab.Domain;
import java.io.IOException;

/** Logins of directory users over HTTPS, beside raw re-binds over LDAPS with the same passwords; both on kept connections. */
final class DirectoryLogins {

    /** As many kept connections to the directory may the gateway have: on both sides there is one a client. */
    static final int MOST_CLIENTS = 32;

    private static final int[] CLIENTS = {1, 8, MOST_CLIENTS};

    private final Stage stage;

    DirectoryLogins(Stage stage) {
        this.stage = stage;
    }

    /** Before anything is measured: these are the logins of which the gateway can answer most in a second. */
    void settle(Measure measure) throws Exception {
        try (Crew everybody =
                Crew.of(MOST_CLIENTS, number -> new Login(stage.gateway().connect(), number))) {
            measure.settle(everybody);
        }
    }

    void run(Measure measure) throws Exception {
        for (int clients : CLIENTS) {
            try (Crew ours =
                            Crew.of(clients, number -> new Login(stage.gateway().connect(), number));
                    Crew bare = Crew.of(clients, number -> new Bind(stage.domain(), number))) {
                measure.compare("directory login / raw re-bind (LDAPS)", ours, bare, Measure.Supply.NONE);
            }
        }
    }

    /** Goes through everybody, each client from another place. */
    private static final class Turnstile {

        private int next;

        Turnstile(int client) {
            next = client * (Stage.PEOPLE / MOST_CLIENTS);
        }

        String name() {
            return People.name(next++ % Stage.PEOPLE);
        }
    }

    private static final class Login implements Client {

        private final HttpsConnection connection;
        private final Turnstile people;

        Login(HttpsConnection connection, int client) {
            this.connection = connection;
            this.people = new Turnstile(client);
        }

        @Override
        public Answer once() throws Exception {
            String name = people.name();
            return Client.right(connection.logIn(name, People.PASSWORD).greets(name));
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }

    private static final class Bind implements Client {

        private final LDAPConnection connection;
        private final String domain;
        private final Turnstile people;

        Bind(Domain domain, int client) throws Exception {
            this.connection = DirectoryLink.bare(domain);
            this.domain = domain.dnsName();
            this.people = new Turnstile(client);
        }

        @Override
        public Answer once() throws Exception {
            var result = connection.bind(people.name() + "@" + domain, People.PASSWORD);
            return Client.right(result.getResultCode().equals(ResultCode.SUCCESS));
        }

        @Override
        public void close() {
            connection.close();
        }
    }
}
