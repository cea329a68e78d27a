package io.postern.directory.checkup;

import io.postern.directory.Checkup;
import io.postern.directory.DirectorySettings;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.controllers.DomainControllers;
import io.postern.directory.controllers.Trial;
import io.postern.directory.reading.Conversation;
import io.postern.directory.reading.Questions;
import io.postern.directory.reading.Tombstones;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One look at a domain. For one thread. */
public final class CheckupRead {

    private final DirectorySettings settings;
    private final DomainControllers controllers;
    private final Duration patience;

    private final List<String> failures = new ArrayList<>();
    private final Map<String, List<Checkup.Account>> holders = new HashMap<>();
    private Checkup.@Nullable Account account;
    private @Nullable String seeDeleted;
    private boolean asked;

    /**
     * A look that has not begun.
     *
     * @param patience how long each single answer may take
     */
    public CheckupRead(DirectorySettings settings, DomainControllers controllers, Duration patience) {
        this.settings = settings;
        this.controllers = controllers;
        this.patience = patience;
    }

    /** Looks at everything, and for who holds these service principal names ({@code HTTP/host}). */
    public Checkup of(Collection<String> servicePrincipals) {
        var seen = new ArrayList<Checkup.Controller>();
        try {
            for (Trial trial : controllers.tryEach(patience)) {
                try (trial) {
                    seen.add(new ControllerRead(controllers.addresses(), patience).of(trial));
                    ask(trial, servicePrincipals);
                }
            }
        } catch (DirectoryUnavailable nobody) {
            failures.add(String.valueOf(nobody.getMessage()));
        }
        return new Checkup(failures, seen, account, seeDeleted, holders);
    }

    /** What every controller would say alike is asked of the first one. */
    private void ask(Trial trial, Collection<String> servicePrincipals) {
        if (asked || !(trial instanceof Trial.Bound(var connection))) {
            return;
        }
        asked = true;
        try {
            var conversation = Conversation.begin(settings, new Questions(connection, patience));
            var accounts = new AccountRead(conversation);
            account = accounts.serviceAccount().orElse(null);
            for (String name : servicePrincipals) {
                holders.put(name, accounts.holders(name));
            }
            seeDeleted = Tombstones.areShown(conversation) ? null : Tombstones.remedy(conversation);
        } catch (DirectoryUnavailable silent) {
            failures.add(String.valueOf(silent.getMessage()));
        }
    }
}
