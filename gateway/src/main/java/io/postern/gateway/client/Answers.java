package io.postern.gateway.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postern.directory.PasswordObjection;
import io.postern.gateway.http.Handler;
import io.postern.gateway.http.Reply;
import io.postern.gateway.login.Outcome;
import io.postern.gateway.password.Change;
import io.postern.gateway.session.AccessToken;
import io.postern.gateway.session.Current;
import io.postern.gateway.session.Sessions;
import io.postern.store.Proof;
import io.postern.store.StoreException;
import io.postern.user.Privilege;
import io.postern.user.User;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the client port answers: the only place with status codes, cookies and the JSON of a user. */
public final class Answers {

    /** The header that asks for a login (RFC 9110 11.6.1). */
    public static final String CHALLENGE = "WWW-Authenticate";

    /** What every unexplained refusal says. */
    public static final String REFUSED = "The user name or the password is wrong, or you are not allowed to log in.";

    /** What somebody hears who could not be asked for. */
    public static final String COULD_NOT_ASK = "Logins cannot be checked at the moment.";

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Before everything: whoever began then opens no session. */
    private static final Proof NEVER = new Proof(-1, null);

    private static final String SECONDS_TO_RETRY = "5";

    private final Sessions sessions;
    private final Duration refusalFloor;

    /**
     * Answers that open sessions here.
     *
     * @param refusalFloor the least time that every unexplained refusal takes
     */
    public Answers(Sessions sessions, Duration refusalFloor) {
        this.sessions = sessions;
        this.refusalFloor = refusalFloor;
    }

    /** The handler, with what no handler shall decide for itself: malformed bodies and a user table that cannot be asked. */
    Handler guarded(Handler handler) {
        return request -> {
            try {
                return handler.handle(request);
            } catch (Malformed malformed) {
                return Reply.message(400, malformed.sentence());
            } catch (StoreException cause) {
                LOG.warn("{} {}: {}", request.method(), request.path(), cause.getMessage());
                return couldNotAsk();
            }
        };
    }

    /** To be asked before somebody proves who they are, for {@link #to}. */
    public Proof begin() {
        return sessions.begin();
    }

    /** What a login came to, which began at this moment. */
    public Reply to(Outcome outcome, Proof begun) {
        return switch (outcome) {
            case Outcome.Granted granted -> in(granted, begun);
            case Outcome.Refused refused ->
                refused.reason()
                        .explanation()
                        .map(why -> explained(403, why.sentence(), why.word()))
                        .orElseGet(this::refused);
            case Outcome.Throttled throttled -> throttled(throttled.retryAfter());
            case Outcome.Unavailable _ -> couldNotAsk();
        };
    }

    /** What a change of a password came to. */
    public Reply to(Change change) {
        return switch (change) {
            case Change.Changed _ -> Reply.of(204, new byte[0]);
            case Change.NotProved(Outcome outcome) -> to(outcome, NEVER);
            case Change.Objected(PasswordObjection objection, var _, var _) ->
                explained(
                        objection.kind().aboutThePassword() ? 400 : 403,
                        objection.sentence(),
                        objection.kind().word());
            case Change.Unavailable _ -> couldNotAsk("Your password cannot be changed at the moment.");
        };
    }

    private Reply in(Outcome.Granted granted, Proof begun) {
        return sessions.open(granted.user(), granted.method(), begun)
                .map(opened -> loggedIn(granted.user(), opened.token())
                        .with("Set-Cookie", Cookies.set(Cookies.SESSION, opened.cookie())))
                .orElseGet(this::refused);
    }

    Reply renewed(Current current, AccessToken token) {
        return loggedIn(current.user(), token);
    }

    private static Reply loggedIn(User user, AccessToken token) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("tokenInformation")
                .put("access_token", token.value())
                .put("token_type", "Bearer")
                .put("expires_in", token.life().toSeconds());
        answer.put("mfaCodeRequired", false);
        answer.set("user", json(user));
        return json(200, answer);
    }

    Reply user(Current current) {
        return json(200, json(current.user()));
    }

    /** One text, one shape, one least duration, whatever the reason. */
    private Reply refused() {
        return Reply.message(401, REFUSED).notBefore(refusalFloor);
    }

    /** The same for names that nobody has; as slow as a refusal, and what to wait for in whole seconds. */
    private Reply throttled(Duration retryAfter) {
        return Reply.message(429, "There were too many tries. Please wait before you try again.")
                .with("Retry-After", Long.toString(retryAfter.plusMillis(999).toSeconds()))
                .notBefore(refusalFloor);
    }

    private static Reply explained(int status, String sentence, String word) {
        return json(
                status,
                JsonNodeFactory.instance.objectNode().put("message", sentence).put("reason", word));
    }

    /** The answer when somebody could not be asked. */
    public static Reply couldNotAsk() {
        return couldNotAsk(COULD_NOT_ASK);
    }

    private static Reply couldNotAsk(String sentence) {
        return Reply.message(503, sentence + " Please try again later.").with("Retry-After", SECONDS_TO_RETRY);
    }

    /** Asks for a ticket, or for the next token of a handshake; the caller adds which. */
    public Reply challenge() {
        return Reply.message(401, "Please log in.");
    }

    /** A client that answered with something else than a ticket: no further challenge, for a browser would ask for a password. */
    Reply withoutTicket() {
        return json(
                        401,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put(
                                        "message",
                                        "This computer has no Kerberos ticket for this server. Please log in with your"
                                                + " user name and your password.")
                                .put("reason", "noTicket")
                                .put("login", "/api/authenticate/internal"))
                .notBefore(refusalFloor);
    }

    Reply notLoggedIn() {
        return Reply.message(401, "You are not logged in.").with(CHALLENGE, "Bearer");
    }

    Reply foreign() {
        return Reply.message(403, "Another site's page may not do this.");
    }

    /** The answer to whoever has logged out. */
    public Reply ended() {
        return Reply.of(204, new byte[0]).with("Set-Cookie", Cookies.set(Cookies.SESSION, "", Duration.ZERO));
    }

    Reply alive() {
        return json(200, JsonNodeFactory.instance.objectNode().put("status", "alive"));
    }

    Reply keys() {
        return Reply.json(200, sessions.jwks().getBytes(StandardCharsets.UTF_8))
                .with("Cache-Control", "public, max-age=300");
    }

    private static ObjectNode json(User user) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("userName", user.name().value());
        json.put("fullName", user.profile().fullName());
        var addresses = json.putArray("emailAddresses");
        user.profile().emailAddresses().forEach(addresses::add);
        var privileges = json.putArray("privileges");
        user.rights().privileges().stream().map(Privilege::word).forEach(privileges::add);
        return json;
    }

    private static Reply json(int status, ObjectNode body) {
        try {
            return Reply.json(status, JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException cause) {
            throw new IllegalStateException("a tree of texts is always JSON", cause);
        }
    }
}
