package io.postern.store;

import io.postern.user.DirectoryId;
import io.postern.user.DirectoryIds;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Through which groups the people of a directory were let in. Many come by the same few paths, so that a hundred thousand of them are
 * a few arrays. Filled by one thread, read by several.
 */
public final class AdmissionRoll extends AbstractCollection<Admission> {

    private final DirectoryIds people = new DirectoryIds();
    private final List<List<AdmissionStep>> paths = new ArrayList<>();
    private final IdentityHashMap<List<AdmissionStep>, Integer> numbers = new IdentityHashMap<>();
    /** The number of the path, for each place of {@link #people}. */
    private int[] ways = new int[64];

    /** Adds a person who was not there; whoever comes by the same path is best added with the same list. */
    public void add(DirectoryId person, List<AdmissionStep> path) {
        int place = people.size();
        if (!people.add(person)) {
            throw new IllegalArgumentException(person + " was let in twice");
        }
        if (place == ways.length) {
            ways = Arrays.copyOf(ways, 2 * place);
        }
        ways[place] = numbers.computeIfAbsent(path, this::numbered);
    }

    private int numbered(List<AdmissionStep> path) {
        paths.add(path);
        return paths.size() - 1;
    }

    /** Everybody. */
    public DirectoryIds people() {
        return people;
    }

    /** The path of a person, from their own group to the chosen one; null if none let them in. */
    public @Nullable List<AdmissionStep> path(DirectoryId person) {
        int place = people.place(person);
        return place < 0 ? null : paths.get(ways[place]);
    }

    @Override
    public Iterator<Admission> iterator() {
        return people.stream()
                .map(person -> new Admission(person, paths.get(ways[people.place(person)])))
                .iterator();
    }

    @Override
    public int size() {
        return people.size();
    }
}
