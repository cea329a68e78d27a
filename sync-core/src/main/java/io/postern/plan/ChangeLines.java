package io.postern.plan;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** The lines of changes, each made when it is read: a hundred thousand of them are a lot of text. */
public final class ChangeLines extends AbstractList<ChangeLine> implements RandomAccess {

    private final List<Change> changes;

    ChangeLines(List<Change> changes) {
        this.changes = List.copyOf(changes);
    }

    @Override
    public ChangeLine get(int index) {
        return changes.get(index).line();
    }

    @Override
    public int size() {
        return changes.size();
    }
}
