package io.postern.gateway.page;

import io.postern.gateway.client.Answers;
import io.postern.gateway.client.Cookies;
import io.postern.gateway.client.Negotiation;
import io.postern.gateway.http.Handler;
import io.postern.gateway.http.Reply;
import io.postern.gateway.http.Request;
import io.postern.gateway.http.Route;
import io.postern.gateway.login.Authenticator;
import io.postern.gateway.login.LoginRequest;
import io.postern.gateway.login.Outcome;
import io.postern.gateway.page.Notice.Silence;
import io.postern.gateway.session.Current;
import io.postern.gateway.session.Sessions;
import io.postern.sso.Rejection;
import io.postern.store.StoreException;
import io.postern.user.LoginName;
import io.postern.user.LoginPrivilege;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The login page at {@code /}: by ticket where that is quiet or wished for ({@code ?ticket}), else by form; {@code ?interactive} skips the
 * ticket, {@code ?return=PATH} names where to go afterwards.
 */
public final class LoginPage {

    private static final Logger LOG = LoggerFactory.getLogger(LoginPage.class);
    private static final String SET_COOKIE = "Set-Cookie";

    private final Sessions sessions;
    private final Answers answers;
    private final Authenticator passwords;
    private final @Nullable Negotiation tickets;
    private final QuietTry quiet;

    /**
     * A page for these logins.
     *
     * @param tickets single sign-on, or null where it is not configured
     * @param quietNetworks whether a client's address lies where Windows browsers have the site in their intranet zone
     */
    public LoginPage(
            Sessions sessions,
            Answers answers,
            Authenticator passwords,
            @Nullable Negotiation tickets,
            Predicate<String> quietNetworks) {
        this.sessions = sessions;
        this.answers = answers;
        this.passwords = passwords;
        this.tickets = tickets;
        this.quiet = new QuietTry(quietNetworks);
    }

    /** Its routes. */
    public List<Route> routes() {
        var routes = new ArrayList<>(Assets.routes());
        routes.add(new Route("GET", "/", guarded(this::show)));
        routes.add(new Route("POST", "/", guarded(request -> posted(request, this::logIn))));
        routes.add(new Route("POST", "/logout", guarded(request -> posted(request, this::logOut))));
        return List.copyOf(routes);
    }

    /** The handler, and a page for the person when the user table cannot be asked. */
    private Handler guarded(Handler handler) {
        return request -> {
            try {
                return handler.handle(request);
            } catch (StoreException cause) {
                LOG.warn("{} {}: {}", request.method(), request.path(), cause.getMessage());
                return form(Answers.couldNotAsk(), Visit.of(request), Words.UNAVAILABLE);
            }
        };
    }

    private Reply show(Request request) {
        Visit visit = Visit.of(request);
        Optional<Current> current = session(request);
        if (current.isPresent()) {
            return Pages.of(200, Views.loggedIn(visit, current.get().user()))
                    .with(SET_COOKIE, visit.token().cookie());
        }
        boolean interactive = request.query().containsKey("interactive");
        if (tickets != null && !interactive && (isWished(request) || quiet.suits(request)) && ready(tickets, request)) {
            long begun = answers.begin();
            return ticket(tickets.take(request), begun, visit);
        }
        return form(Reply.of(200, new byte[0]), visit, greeting(request, interactive));
    }

    private static Notice greeting(Request request, boolean interactive) {
        if (request.query().containsKey("out")) {
            return Words.LOGGED_OUT;
        }
        return !interactive && QuietTry.wasInVain(request) ? Words.NO_TICKET : new Silence();
    }

    private static boolean isWished(Request request) {
        return request.query().containsKey("ticket") || Negotiation.in(request);
    }

    private Optional<Current> session(Request request) {
        return Cookies.value(request, Cookies.SESSION).flatMap(sessions::checkCookie);
    }

    /** A challenge that nobody could judge the answer to is not made. */
    private static boolean ready(Negotiation tickets, Request request) {
        return Negotiation.in(request) || tickets.isReady();
    }

    private Reply ticket(Negotiation.Step step, long begun, Visit visit) {
        return switch (step) {
            case Negotiation.Step.Wanted(String challenge) ->
                form(answers.challenge().with(Answers.CHALLENGE, challenge), visit, Words.NO_TICKET)
                        .with(SET_COOKIE, QuietTry.asked());
            case Negotiation.Step.Decided(Outcome outcome, @Nullable Rejection rejection, @Nullable String proof) -> {
                Reply answer = answers.to(outcome, begun);
                yield isIn(answer)
                        ? Pages.redirect(
                                proof == null ? answer : answer.with(Answers.CHALLENGE, proof), visit.destination())
                        : form(answer, visit, Words.afterTicket(outcome, rejection))
                                .with(SET_COOKIE, QuietTry.refused());
            }
        };
    }

    private static boolean isIn(Reply answer) {
        return answer.status() == 200;
    }

    private interface Posted {
        Reply handle(Request request, FormFields form);
    }

    /** Whatever is posted is a form of ours that a browser vouches for, or nothing is done. */
    private Reply posted(Request request, Posted handler) {
        Optional<FormFields> read = FormFields.read(request.body());
        if (read.isEmpty()) {
            return form(Reply.of(400, new byte[0]), Visit.of(request), Words.NO_FORM);
        }
        try (FormFields form = read.get()) {
            return FormToken.vouches(request, form)
                    ? handler.handle(request, form)
                    : form(Reply.of(403, new byte[0]), Visit.of(request, form), Words.FOREIGN_FORM);
        }
    }

    private Reply logIn(Request request, FormFields form) {
        Visit visit = Visit.of(request, form);
        LoginName name;
        try {
            name = LoginName.parse(visit.name());
        } catch (IllegalArgumentException noName) {
            return form(Reply.of(400, new byte[0]), visit, Words.noName(noName));
        }
        var login =
                new LoginRequest(name, form.secret("password"), request.peer().address(), LoginPrivilege.WEB);
        long begun = answers.begin();
        Outcome outcome = passwords.authenticate(login);
        Reply answer = answers.to(outcome, begun);
        return isIn(answer)
                ? Pages.redirect(answer, visit.destination())
                : form(answer, visit, Words.afterPassword(outcome));
    }

    private Reply logOut(Request request, FormFields form) {
        session(request).ifPresent(current -> sessions.end(current.session().id()));
        return Pages.redirect(answers.ended(), "/?out&interactive");
    }

    /** The form, as this answer: its status, cookies and delay. */
    private Reply form(Reply answer, Visit visit, Notice notice) {
        return Pages.dressed(answer, Views.login(visit, notice, tickets != null))
                .with(SET_COOKIE, visit.token().cookie());
    }
}
