package io.postern.sync;

import io.postern.directory.Directory;
import io.postern.directory.DirectorySnapshot;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.DirectoryUser;
import io.postern.directory.DomainFacts;
import java.util.List;

/** A directory whose people are listed by the test; it can fail, and something can happen while it is read. */
final class ListedDirectory implements Directory {

    private List<DirectoryUser> people;
    private String failure = "";
    private Runnable meanwhile = () -> {};

    ListedDirectory(DirectoryUser... people) {
        this.people = List.of(people);
    }

    void hold(DirectoryUser... others) {
        people = List.of(others);
    }

    void fail(String sentence) {
        failure = sentence;
    }

    void whileRead(Runnable event) {
        meanwhile = event;
    }

    @Override
    public DirectorySnapshot snapshot() throws DirectoryUnavailable {
        meanwhile.run();
        if (!failure.isEmpty()) {
            throw new DirectoryUnavailable(failure);
        }
        return People.snapshot("corp", List.of(), people.toArray(DirectoryUser[]::new));
    }

    @Override
    public List<String> namingContexts() {
        return List.of();
    }

    @Override
    public DomainFacts check() {
        return People.snapshot("corp", List.of()).facts();
    }

    @Override
    public void close() {}
}
