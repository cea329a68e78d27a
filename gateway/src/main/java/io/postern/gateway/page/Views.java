package io.postern.gateway.page;

import io.postern.gateway.page.Notice.Hint;
import io.postern.gateway.page.Notice.Problem;
import io.postern.gateway.page.Notice.Silence;
import io.postern.gateway.password.OwnPasswords;
import io.postern.user.User;

/** The pages as HTML. */
final class Views {

    private static final String LAYOUT = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="robots" content="noindex">
        <title>{}</title>
        <link rel="icon" type="image/svg+xml" href="/assets/postern.svg">
        <link rel="stylesheet" href="/assets/postern.css">
        </head>
        <body>
        <main>
        <img src="/assets/postern.svg" alt="" width="40" height="40">
        {}
        </main>
        </body>
        </html>
        """;

    private static final String LOGIN = """
        <h1>Log in</h1>
        {}
        <form method="post" action="/">
        {}
        <label for="username">User name</label>
        <input id="username" name="username" value="{}" autocomplete="username" autocapitalize="none" autocorrect="off"
         spellcheck="false" required aria-describedby="names"{}>
        <p id="names">Your user name or your e-mail address</p>
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required{}>
        <button type="submit">Log in</button>
        </form>
        {}\
        """;

    private static final String TICKET = """
        <p class="other"><a href="/?ticket{}">Log in without a password, with this computer's Kerberos ticket</a></p>\
        """;

    private static final String NEW_PASSWORD = """
        <h1>Change your password</h1>
        {}
        <form method="post" action="/password">
        {}
        <label for="username">User name</label>
        <input id="username" name="username" value="{}" autocomplete="username" autocapitalize="none" autocorrect="off"
         spellcheck="false" required{}>
        <label for="password">Current password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required{}>
        <label for="new">New password</label>
        <input id="new" name="new" type="password" autocomplete="new-password" required>
        <label for="repeat">New password again</label>
        <input id="repeat" name="repeat" type="password" autocomplete="new-password" required aria-describedby="then">
        <p id="then">Then you log in with the new password, here and wherever you are logged in now</p>
        <button type="submit">Change password</button>
        </form>
        <p class="other"><a href="/{}">Back</a></p>\
        """;

    private static final String NEW_PASSWORD_LINK = """
        <p class="other"><a href="/password{}">Change your password</a></p>\
        """;

    private static final String LOGGED_IN = """
        <h1>You are logged in</h1>
        <p>You are logged in as {}.</p>
        {}
        <form method="post" action="/logout">
        {}
        <button type="submit" class="quiet">Log out</button>
        </form>
        {}\
        """;

    private Views() {}

    /** The login form. */
    static Html login(Visit visit, Notice notice, boolean ticketsToo) {
        Html body = Html.of(
                LOGIN,
                notice(notice),
                hidden(visit),
                visit.name(),
                focus(visit.name().isEmpty()),
                focus(!visit.name().isEmpty()),
                ticketsToo ? Html.of(TICKET, visit.query("&")) : Html.NOTHING);
        return Html.of(LAYOUT, (notice instanceof Problem ? "Not logged in" : "Log in") + " – Postern", body);
    }

    /** The form for a new password. */
    static Html newPassword(Visit visit, Notice notice) {
        Html body = Html.of(
                NEW_PASSWORD,
                notice(notice),
                hidden(visit),
                visit.name(),
                focus(visit.name().isEmpty()),
                focus(!visit.name().isEmpty()),
                visit.query("?"));
        return Html.of(
                LAYOUT,
                (notice instanceof Problem ? "Password not changed" : "Change your password") + " – Postern",
                body);
    }

    private static Html focus(boolean here) {
        return here ? new Html(" autofocus") : Html.NOTHING;
    }

    /** The page of somebody who is in. */
    static Html loggedIn(Visit visit, User user) {
        String name = user.name().value();
        String fullName = user.profile().fullName();
        Html who = fullName != null && !fullName.isBlank()
                ? Html.of("<strong>{}</strong> ({})", fullName, name)
                : Html.of("<strong>{}</strong>", name);
        Html onward = visit.after()
                .map(path -> Html.of("<p><a class=\"button\" href=\"{}\">Continue</a></p>", path.path()))
                .orElse(Html.NOTHING);
        Html change = OwnPasswords.mayChange(user) ? Html.of(NEW_PASSWORD_LINK, visit.query("?")) : Html.NOTHING;
        Html body = Html.of(LOGGED_IN, who, onward, hidden(visit), change);
        return Html.of(LAYOUT, "Logged in – Postern", body);
    }

    private static Html notice(Notice notice) {
        return switch (notice) {
            case Problem(String sentence) -> Html.of("<p class=\"problem\" role=\"alert\">{}</p>", sentence);
            case Hint(String sentence) -> Html.of("<p class=\"hint\" role=\"status\">{}</p>", sentence);
            case Silence() -> Html.NOTHING;
        };
    }

    private static Html hidden(Visit visit) {
        String field = "<input type=\"hidden\" name=\"{}\" value=\"{}\">";
        Html token = Html.of(field, FormToken.FIELD, visit.token().word());
        return visit.after()
                .map(path -> Html.of("{}{}", token, Html.of(field, Visit.RETURN, path.path())))
                .orElse(token);
    }
}
