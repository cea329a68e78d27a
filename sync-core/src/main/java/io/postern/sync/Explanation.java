package io.postern.sync;

import io.postern.directory.DirectoryUser;
import io.postern.directory.GroupPath;
import io.postern.plan.ChangeLine;
import io.postern.store.Run;
import io.postern.user.DirectoryAccount;
import io.postern.user.Standing;
import io.postern.user.User;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody is a user or is not.
 *
 * @param asked what was typed, in its one spelling
 * @param users whom the table has by that name
 * @param directories what each directory has now
 */
public record Explanation(String asked, List<Known> users, List<Answer> directories) {

    /** Keeps unmodifiable copies. */
    public Explanation {
        users = List.copyOf(users);
        directories = List.copyOf(directories);
    }

    /**
     * A user of the table.
     *
     * @param admittedBy through which groups they came in, as far as a group filter let them in
     * @param changed the newest run that changed them, null if that is not known
     * @param seen the newest complete run, which compared them; null if there was none
     */
    public record Known(
            User user,
            GroupPath admittedBy,
            @Nullable Said changed,
            @Nullable Run seen) {}

    /** What a run said about somebody. */
    public record Said(Run run, String line) {

        /** For example {@code run 41 (2026-11-23T02:00:00Z): updated anna ...}. */
        public String text() {
            return "run " + run.id() + " (" + ended(run) + "): " + line;
        }
    }

    /** What one directory answered. */
    public sealed interface Answer {

        /** The name of the configured directory. */
        String directory();

        /** It has people of that name. */
        record Has(String directory, String domainController, List<Found> people) implements Answer {}

        /** It could not be asked; says why. */
        record Silent(String directory, String why) implements Answer {}
    }

    /**
     * A person of a directory.
     *
     * @param excluded the filter that keeps them out, null if they are in scope
     * @param next what a synchronisation would do or say about them now, beside everybody else
     * @param said what the newest run said that said something about them, null if none did
     */
    public record Found(
            DirectoryUser person,
            @Nullable String excluded,
            List<ChangeLine> next,
            @Nullable Said said) {}

    /** One line a fact, for people. */
    public List<String> text() {
        var lines = new ArrayList<String>();
        if (users.isEmpty()) {
            lines.add("There is no user whom " + asked + " could mean.");
        }
        users.forEach(user -> tell(user, lines));
        directories.forEach(answer -> tell(answer, lines));
        return lines;
    }

    private static Instant ended(Run run) {
        return run.ended().truncatedTo(ChronoUnit.SECONDS);
    }

    private static void tell(Known known, List<String> lines) {
        User user = known.user();
        DirectoryAccount account = user.account();
        String standing = user.standing() == Standing.ACTIVE ? "active" : "suspended";
        lines.add("The user " + user.name() + " is " + standing + ", "
                + (account == null
                        ? "authentication " + user.authentication().word() + ", and behind no account of a directory"
                        : "from the directory " + account.directory() + ", objectGUID " + account.id())
                + ".");
        if (known.admittedBy().leadsSomewhere()) {
            lines.add("  let in as a member of " + known.admittedBy());
        }
        if (known.changed() != null) {
            lines.add("  last changed by " + known.changed().text());
        }
        if (known.seen() != null && account != null) {
            Run run = known.seen();
            lines.add("  last compared by run " + run.id() + " (" + ended(run) + "), which asked "
                    + String.join(", ", run.domainControllers()));
        }
    }

    private static void tell(Answer answer, List<String> lines) {
        switch (answer) {
            case Answer.Silent(String directory, String why) ->
                lines.add("The directory " + directory + " could not be asked: " + why);
            case Answer.Has(String directory, String domainController, List<Found> people) -> {
                String has = people.isEmpty() ? " has nobody of this name." : " has:";
                lines.add("The directory " + directory + ", asked at " + domainController + "," + has);
                people.forEach(found -> tell(found, lines));
            }
        }
    }

    private static void tell(Found found, List<String> lines) {
        DirectoryUser person = found.person();
        lines.add("  " + person.distinguishedName() + ", objectGUID "
                + person.account().id());
        lines.add("    " + (found.excluded() == null ? "in scope" : "out of scope: " + found.excluded())
                + (person.admittedBy().leadsSomewhere() ? ", a member of " + person.admittedBy() : ""));
        found.next().forEach(line -> lines.add("    a synchronisation now: " + line.text(true)));
        if (found.said() != null) {
            lines.add("    " + found.said().text());
        }
    }
}
