package io.postern.gateway.bench;

import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Logins of a local user over HTTPS, beside bare Argon2id verifications with the same parameters on as many threads. */
final class LocalLogins {

    private static final int KIBIBYTES = 19_456;
    private static final int PASSES = 2;

    private final Stage stage;

    LocalLogins(Stage stage) {
        this.stage = stage;
    }

    void run(Measure measure) throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        Argon2Advanced argon2 = Argon2Factory.createAdvanced(Argon2Types.ARGON2id);
        byte[] password = People.PASSWORD.getBytes(StandardCharsets.UTF_8);
        String hash = argon2.hash(PASSES, KIBIBYTES, 1, password);
        try (Crew ours = Crew.of(2 * cores, _ -> new Login(stage.gateway().connect()));
                Crew bare = Crew.of(cores, _ -> () -> Client.right(argon2.verify(hash, password)))) {
            measure.compare("local login / bare Argon2id on " + cores + " threads", ours, bare, Measure.Supply.NONE);
        }
    }

    private record Login(HttpsConnection connection) implements Client {

        @Override
        public Answer once() throws Exception {
            return Client.right(connection.logIn(Stage.LOCAL, People.PASSWORD).greets(Stage.LOCAL));
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }
}
