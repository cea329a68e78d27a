package io.postern.sync;

import io.postern.directory.Checkup;
import io.postern.directory.CurrentAccount;
import io.postern.directory.Cursor;
import io.postern.directory.Directory;
import io.postern.directory.DirectoryGroup;
import io.postern.directory.DirectorySnapshot;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.DirectoryUser;
import io.postern.directory.DomainFacts;
import io.postern.directory.Lockout;
import io.postern.directory.LockoutPolicy;
import io.postern.directory.Recognition;
import io.postern.directory.Since;
import io.postern.directory.Watch;
import io.postern.directory.Whereabouts;
import io.postern.plan.People;
import io.postern.user.DirectoryId;
import io.postern.user.LoginName;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A directory whose people are listed by the test; it can fail, and something can happen while it is read. */
final class ListedDirectory implements Directory {

    private List<DirectoryUser> people;
    private String failure = "";
    private DirectorySnapshot whole;
    private Runnable meanwhile = () -> {};
    private Runnable afterwards = () -> {};
    private int recognised;

    ListedDirectory(DirectoryUser... people) {
        this.people = List.of(people);
    }

    void hold(DirectoryUser... others) {
        people = List.of(others);
    }

    /** From now on this is all there is. */
    void hold(DirectorySnapshot snapshot) {
        whole = snapshot;
    }

    void fail(String sentence) {
        failure = sentence;
    }

    void whileRead(Runnable event) {
        meanwhile = event;
    }

    /** Happens once, when everybody has been read and recognised. */
    void onceRead(Runnable event) {
        afterwards = event;
    }

    /** How many people were recognised in the last read. */
    int recognised() {
        return recognised;
    }

    @Override
    public DirectorySnapshot snapshot(Recognition known) throws DirectoryUnavailable {
        meanwhile.run();
        if (!failure.isEmpty()) {
            throw new DirectoryUnavailable(failure);
        }
        DirectorySnapshot read =
                whole != null ? whole : People.snapshot("corp", List.of(), people.toArray(DirectoryUser[]::new));
        DirectorySnapshot told = read.recognising(known);
        recognised = told.recognised().people().size();
        Runnable event = afterwards;
        afterwards = () -> {};
        event.run();
        return told;
    }

    @Override
    public Since changesSince(Cursor cursor) {
        return new Since.StartOver("this directory lists everybody");
    }

    @Override
    public Map<DirectoryId, Whereabouts> lookUp(Map<DirectoryId, String> lastKnown, Collection<Cursor> known) {
        Map<DirectoryId, Whereabouts> gone = new HashMap<>();
        lastKnown.keySet().forEach(id -> gone.put(id, new Whereabouts.Gone()));
        return gone;
    }

    @Override
    public List<DirectoryUser> find(LoginName name) {
        return people;
    }

    @Override
    public List<DirectoryGroup> groups(String search) {
        return List.of();
    }

    @Override
    public Watch watch(Runnable bell) {
        return () -> {};
    }

    @Override
    public List<String> namingContexts() {
        return List.of();
    }

    @Override
    public LockoutPolicy lockoutPolicy() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<CurrentAccount> current(DirectoryId account) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Lockout lockout(DirectoryId account) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Checkup checkup(Collection<String> servicePrincipals) {
        throw new UnsupportedOperationException();
    }

    @Override
    public DomainFacts check() {
        return People.snapshot("corp", List.of()).facts();
    }

    @Override
    public void close() {}
}
