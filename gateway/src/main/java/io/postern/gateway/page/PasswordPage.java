package io.postern.gateway.page;

import io.postern.gateway.client.Answers;
import io.postern.gateway.client.Cookies;
import io.postern.gateway.http.Reply;
import io.postern.gateway.http.Request;
import io.postern.gateway.http.Route;
import io.postern.gateway.page.Notice.Silence;
import io.postern.gateway.password.Change;
import io.postern.gateway.password.ChangeRequest;
import io.postern.gateway.password.PasswordChanges;
import io.postern.gateway.password.PasswordPolicy;
import io.postern.gateway.session.Current;
import io.postern.gateway.session.Sessions;
import io.postern.user.LoginName;
import io.postern.user.Secret;
import java.util.List;
import java.util.Optional;

/**
 * The form at {@code /password}, by which people change their own password: who is in, who knows it and, after a login that wanted a new one,
 * who comes from there. Afterwards they log in again.
 */
public final class PasswordPage {

    /** The parameter of the login page by which it says so. */
    static final String CHANGED = "changed";

    private static final String PATH = "/password";
    private static final String SET_COOKIE = "Set-Cookie";

    private final Sessions sessions;
    private final Answers answers;
    private final PasswordChanges changes;

    /** A page for these changes, which proves the old password itself. */
    public PasswordPage(Sessions sessions, Answers answers, PasswordChanges changes) {
        this.sessions = sessions;
        this.answers = answers;
        this.changes = changes;
    }

    /** Its routes; also where password managers look for it (W3C, A Well-Known URL for Changing Passwords). */
    public List<Route> routes() {
        var guard = new FormGuard(PasswordPage::form);
        return List.of(
                new Route("GET", PATH, guard.guarded(this::show)),
                new Route("POST", PATH, guard.posted(this::change)),
                new Route(
                        "GET", "/.well-known/change-password", _ -> Pages.redirect(Reply.of(303, new byte[0]), PATH)));
    }

    private Reply show(Request request) {
        Visit visit = Visit.of(request);
        String name =
                session(request).map(current -> current.user().name().value()).orElse("");
        return form(Reply.of(200, new byte[0]), visit.of(name), new Silence());
    }

    private Optional<Current> session(Request request) {
        return Cookies.value(request, Cookies.SESSION).flatMap(sessions::checkCookie);
    }

    private Reply change(Request request, FormFields form) {
        Visit visit = Visit.of(request, form);
        LoginName name;
        try {
            name = LoginName.parse(visit.name());
        } catch (IllegalArgumentException noName) {
            return form(Reply.of(400, new byte[0]), visit, Words.noName(noName));
        }
        Secret before = form.secret("password");
        Secret after = form.secret("new");
        Optional<Notice> slip = slip(before, after, form.secret("repeat"));
        if (slip.isPresent()) {
            return form(Reply.of(400, new byte[0]), visit, slip.get());
        }
        Change change = changes.change(
                new ChangeRequest(name, before, after, request.peer().address()));
        return change instanceof Change.Changed
                ? changed(request, visit)
                : form(answers.to(change), visit, Words.afterChange(change));
    }

    /** What is wrong before anybody is asked. */
    private static Optional<Notice> slip(Secret before, Secret after, Secret repeated) {
        if (after.isEmpty()) {
            return Optional.of(Words.NO_NEW_PASSWORD);
        }
        if (!after.isSameAs(repeated)) {
            return Optional.of(Words.TWO_NEW_PASSWORDS);
        }
        int longest = Math.max(before.utf8Length(), after.utf8Length());
        return longest > PasswordPolicy.MOST_BYTES ? Optional.of(Words.LONG_PASSWORD) : Optional.empty();
    }

    /** Whoever was in with this browser is out, even if it was for somebody else that the password was changed. */
    private Reply changed(Request request, Visit visit) {
        session(request).ifPresent(current -> sessions.end(current.session().id()));
        return Pages.redirect(answers.ended(), "/?" + CHANGED + "&interactive" + visit.query("&"));
    }

    /** The form, as this answer: its status, cookies and delay. */
    static Reply form(Reply answer, Visit visit, Notice notice) {
        return Pages.dressed(answer, Views.newPassword(visit, notice))
                .with(SET_COOKIE, visit.token().cookie());
    }
}
