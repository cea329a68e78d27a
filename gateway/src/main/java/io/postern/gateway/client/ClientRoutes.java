package io.postern.gateway.client;

import io.postern.gateway.http.Handler;
import io.postern.gateway.http.Reply;
import io.postern.gateway.http.Request;
import io.postern.gateway.http.Route;
import io.postern.gateway.login.Authenticator;
import io.postern.gateway.login.TicketLogin;
import io.postern.gateway.password.PasswordChanges;
import io.postern.gateway.session.Current;
import io.postern.gateway.session.Sessions;
import io.postern.sso.Acceptor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The routes of the client port. */
public final class ClientRoutes {

    private final Sessions sessions;
    private final Answers answers;

    private ClientRoutes(Sessions sessions, Answers answers) {
        this.sessions = sessions;
        this.answers = answers;
    }

    /**
     * All of them.
     *
     * @param acceptor what judges tickets, or null where single sign-on is not configured
     * @param refusalFloor the least time that every unexplained refusal takes
     */
    public static List<Route> of(
            Authenticator passwords,
            PasswordChanges changes,
            TicketLogin tickets,
            @Nullable Acceptor acceptor,
            Sessions sessions,
            Duration refusalFloor) {
        var answers = new Answers(sessions, refusalFloor);
        var routes = new ClientRoutes(sessions, answers);
        var password = new PasswordRoute(passwords, answers);
        Handler ticket = acceptor == null
                ? _ -> answers.challenge()
                : new TicketRoute(new Negotiation(acceptor, tickets), answers);
        return List.of(
                new Route("POST", "/api/authenticate/internal", answers.guarded(password)),
                new Route("POST", "/api/password", answers.guarded(new ChangeRoute(changes, answers))),
                new Route("GET", "/api/authenticate/windows", answers.guarded(ticket)),
                new Route("POST", "/api/authenticate/windows", answers.guarded(ticket)),
                new Route("GET", "/api/session", answers.guarded(routes::show)),
                new Route("DELETE", "/api/session", answers.guarded(routes::end)),
                new Route("POST", "/api/session/renew", answers.guarded(routes::renew)),
                new Route("GET", "/.well-known/jwks.json", _ -> answers.keys()),
                new Route("GET", "/health", _ -> answers.alive()));
    }

    private Reply show(Request request) {
        return inside(request, answers::user);
    }

    private Reply renew(Request request) {
        return inside(request, current -> answers.renewed(current, sessions.renew(current)));
    }

    private Reply end(Request request) {
        return inside(request, current -> {
            sessions.end(current.session().id());
            return answers.ended();
        });
    }

    private Reply inside(Request request, Function<Current, Reply> then) {
        return switch (Credential.of(request)) {
            case Credential.Bearer(String token) -> reply(sessions.check(token), then);
            case Credential.Cookie _ when !Origins.sameOrigin(request) -> answers.foreign();
            case Credential.Cookie(String value) -> reply(sessions.checkCookie(value), then);
            case Credential.None _ -> answers.notLoggedIn();
        };
    }

    private Reply reply(Optional<Current> current, Function<Current, Reply> then) {
        return current.map(then).orElseGet(answers::notLoggedIn);
    }
}
