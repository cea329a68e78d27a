package io.postern.gateway.page;

import io.postern.gateway.client.Answers;
import io.postern.gateway.client.Cookies;
import io.postern.gateway.client.Negotiation;
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
import io.postern.store.Proof;
import io.postern.user.LoginName;
import io.postern.user.LoginPrivilege;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The login page at {@code /}: by ticket where that is quiet or wished for ({@code ?ticket}), else by form; {@code ?interactive} skips the
 * ticket, {@code ?return=PATH} names where to go afterwards.
 */
public final class LoginPage {

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
        var guard = new FormGuard(this::form);
        routes.add(new Route("GET", "/", guard.guarded(this::show)));
        routes.add(new Route("POST", "/", guard.posted(this::logIn)));
        routes.add(new Route("POST", "/logout", guard.posted(this::logOut)));
        return List.copyOf(routes);
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
            Proof begun = answers.begin();
            return ticket(tickets.take(request), begun, visit);
        }
        return form(Reply.of(200, new byte[0]), visit, greeting(request, interactive));
    }

    private static Notice greeting(Request request, boolean interactive) {
        if (request.query().containsKey("out")) {
            return Words.LOGGED_OUT;
        }
        if (request.query().containsKey(PasswordPage.CHANGED)) {
            return Words.PASSWORD_CHANGED;
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

    private Reply ticket(Negotiation.Step step, Proof begun, Visit visit) {
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
        Proof begun = answers.begin();
        Outcome outcome = passwords.authenticate(login);
        Reply answer = answers.to(outcome, begun);
        return isIn(answer) ? Pages.redirect(answer, visit.destination()) : refused(answer, visit, outcome);
    }

    /** Whose right password is no longer good sets a new one at once. */
    private Reply refused(Reply answer, Visit visit, Outcome outcome) {
        return outcome instanceof Outcome.Refused refused && refused.reason().wantsNewPassword()
                ? PasswordPage.form(answer, visit, Words.newPasswordWanted(refused))
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
