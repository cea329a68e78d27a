package io.postern.gateway.management;

import io.postern.gateway.http.Handler;
import io.postern.gateway.http.Reply;
import io.postern.gateway.http.Request;
import io.postern.gateway.login.Authenticator;
import io.postern.gateway.login.LoginRequest;
import io.postern.gateway.login.Outcome;
import io.postern.gateway.login.Refusal;
import io.postern.store.StoreException;
import io.postern.user.LoginPrivilege;
import io.postern.user.Privilege;
import io.postern.user.User;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets administrators through who prove themselves by HTTP Basic and have the login privilege {@code api}. */
final class AdministratorsOnly {

    private static final Logger LOG = LoggerFactory.getLogger(AdministratorsOnly.class);

    private final Authenticator authenticator;
    private final RememberedLogins remembered;
    private final Duration refusalFloor;

    AdministratorsOnly(Authenticator authenticator, RememberedLogins remembered, Duration refusalFloor) {
        this.authenticator = authenticator;
        this.remembered = remembered;
        this.refusalFloor = refusalFloor;
    }

    /** What an administrator may ask for. */
    @FunctionalInterface
    interface Office {
        Reply handle(User administrator, Request request) throws Exception;
    }

    /** The handler behind this door. */
    Handler before(Office handler) {
        return request -> {
            if (fromAnotherSite(request)) {
                return Answers.refusal(403, "Pages of other sites may not call this port.");
            }
            try {
                return enter(handler, request);
            } catch (StoreException unread) {
                LOG.error("The user table could not be read.", unread);
                return unavailable();
            }
        };
    }

    private Reply enter(Office handler, Request request) throws Exception {
        String header = request.header("authorization").orElse("");
        Optional<User> known = remembered.find(header, request.peer().address());
        return known.isPresent() ? admit(known.get(), handler, request) : prove(header, handler, request);
    }

    /** A browser that remembers Basic credentials would send them with a form of any page. */
    private static boolean fromAnotherSite(Request request) {
        Optional<String> site = request.header("sec-fetch-site");
        if (site.isPresent()) {
            return !site.get().equals("same-origin") && !site.get().equals("none");
        }
        String own = "https://" + request.header("host").orElse("");
        return request.header("origin")
                .filter(origin -> !origin.equalsIgnoreCase(own))
                .isPresent();
    }

    private Reply prove(String header, Office handler, Request request) throws Exception {
        Optional<BasicCredentials> sent = BasicCredentials.read(header);
        if (sent.isEmpty()) {
            return challenge();
        }
        try (BasicCredentials credentials = sent.get()) {
            String client = request.peer().address();
            var login = new LoginRequest(credentials.name(), credentials.password(), client, LoginPrivilege.API);
            var candidate = remembered.candidate(credentials.name());
            return switch (authenticator.authenticate(login)) {
                case Outcome.Granted granted -> {
                    remembered.remember(header, client, candidate, granted.user());
                    yield admit(granted.user(), handler, request);
                }
                case Outcome.Refused refused -> refusal(refused);
                case Outcome.Throttled throttled -> throttled(throttled.retryAfter());
                case Outcome.Unavailable unavailable -> unavailable();
            };
        }
    }

    private static Reply admit(User user, Office handler, Request request) throws Exception {
        return user.rights().privileges().contains(Privilege.ADMIN)
                ? handler.handle(user, request)
                : Answers.refusal(403, "You are not an administrator.");
    }

    private Reply refusal(Outcome.Refused refused) {
        return refused.reason()
                .explanation()
                .map(Refusal.Explanation::sentence)
                .map(sentence -> Answers.refusal(403, sentence))
                .orElseGet(AdministratorsOnly::challenge)
                .notBefore(refusalFloor);
    }

    private Reply throttled(Duration retryAfter) {
        return Answers.refusal(429, "There were too many tries. Please wait before you try again.")
                .with("Retry-After", Long.toString(retryAfter.plusMillis(999).toSeconds()))
                .notBefore(refusalFloor);
    }

    private static Reply unavailable() {
        return Answers.refusal(503, "Your password could not be checked now.").with("Retry-After", "5");
    }

    private static Reply challenge() {
        return Answers.refusal(401, "The user name or the password is wrong.")
                .with("WWW-Authenticate", "Basic realm=\"Postern\"");
    }
}
