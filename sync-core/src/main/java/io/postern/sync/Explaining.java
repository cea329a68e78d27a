package io.postern.sync;

import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.DirectoryUser;
import io.postern.directory.GroupPath;
import io.postern.plan.ChangeKind;
import io.postern.plan.ChangeLine;
import io.postern.plan.Planner;
import io.postern.plan.Reading;
import io.postern.store.RecordedRun;
import io.postern.store.Run;
import io.postern.store.RunChange;
import io.postern.store.RunKind;
import io.postern.store.RunLine;
import io.postern.store.RunOutcome;
import io.postern.sync.Explanation.Answer;
import io.postern.sync.Explanation.Found;
import io.postern.sync.Explanation.Known;
import io.postern.sync.Explanation.Said;
import io.postern.user.LoginName;
import io.postern.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Collects what is known of one person: from the table, from past runs, and from each directory as it is now. */
final class Explaining {

    private static final int RUNS = 100;

    private final SyncSetup setup;
    private final List<Run> runs;

    Explaining(SyncSetup setup) {
        this.setup = setup;
        this.runs = setup.store().runs(RUNS);
    }

    Explanation explain(LoginName name) {
        List<Known> users =
                setup.store().meantBy(name).stream().map(this::known).toList();
        List<Answer> answers =
                setup.sources().stream().map(source -> ask(source, name)).toList();
        return new Explanation(name.canonical(), users, answers);
    }

    private Known known(User user) {
        GroupPath path = Optional.ofNullable(user.account())
                .flatMap(account -> setup.store().admission(account.id()))
                .map(admission -> new GroupPath(admission.path().stream()
                        .map(step -> new GroupPath.Step(step.group(), step.name()))
                        .toList()))
                .orElse(GroupPath.NONE);
        Run seen = runs.stream()
                .filter(run -> run.kind() == RunKind.FULL && run.outcome() == RunOutcome.APPLIED)
                .findFirst()
                .orElse(null);
        return new Known(user, path, said(change -> user.id().equals(change.user())), seen);
    }

    private Answer ask(SyncSource source, LoginName name) {
        try {
            String asked = source.directory().check().domainController();
            List<Found> people = source.directory().find(name).stream()
                    .map(person -> found(source, person))
                    .toList();
            return new Answer.Has(source.name(), asked, people);
        } catch (DirectoryUnavailable e) {
            return new Answer.Silent(source.name(), e.getMessage());
        }
    }

    private Found found(SyncSource source, DirectoryUser person) {
        var reading = Reading.of(source.name(), source.scope(), person);
        List<ChangeLine> next = Planner.plan(
                        List.of(reading), setup.store().roll(), setup.store().leftFolders(), setup.policy())
                .lines();
        return new Found(
                person,
                source.scope().excludes(person).orElse(null),
                next,
                said(change -> person.distinguishedName().equals(change.line().distinguishedName())));
    }

    /** What the newest applied run said that said something about somebody. */
    private @Nullable Said said(Predicate<RunChange> about) {
        for (Run run : runs) {
            if (run.outcome() == RunOutcome.APPLIED) {
                List<RunChange> changes =
                        setup.store().run(run.id()).map(RecordedRun::changes).orElse(List.of());
                for (RunChange change : changes) {
                    if (about.test(change)) {
                        return new Said(run, text(change.line()));
                    }
                }
            }
        }
        return null;
    }

    private static String text(RunLine line) {
        return new ChangeLine(
                        ChangeKind.valueOf(line.kind().toUpperCase(Locale.ROOT)),
                        line.userName(),
                        line.previousUserName(),
                        line.distinguishedName(),
                        new ArrayList<>(line.details()),
                        line.reason())
                .text(false);
    }
}
