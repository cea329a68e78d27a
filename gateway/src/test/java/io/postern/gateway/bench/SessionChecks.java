package io.postern.gateway.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** Session checks with an access token, beside a static answer of the same server to the same client. */
final class SessionChecks {

    private static final int CLIENTS = 8;

    private final Stage stage;

    SessionChecks(Stage stage) {
        this.stage = stage;
    }

    void run(Measure measure) throws Exception {
        String header = "Authorization: Bearer " + token() + "\r\n";
        try (Crew ours =
                        Crew.of(CLIENTS, _ -> new Get(stage.gateway().connect(), "/api/session", header, Stage.LOCAL));
                Crew bare = Crew.of(CLIENTS, _ -> new Get(stage.gateway().connect(), "/health", "", null))) {
            measure.compare("session check / static answer", ours, bare, Measure.Supply.NONE);
        }
    }

    private String token() throws Exception {
        try (HttpsConnection connection = stage.gateway().connect()) {
            String body = connection.logIn(Stage.LOCAL, People.PASSWORD).body();
            return new ObjectMapper()
                    .readTree(body)
                    .at("/tokenInformation/access_token")
                    .textValue();
        }
    }

    private record Get(HttpsConnection connection, String path, String headers, String user) implements Client {

        @Override
        public Answer once() throws Exception {
            HttpsConnection.Answer answer = connection.get(path, headers);
            return Client.right(user == null ? answer.status() == 200 : answer.greets(user));
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }
}
