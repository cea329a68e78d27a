package io.postern.sync;

import io.postern.directory.DirectoryUser;
import io.postern.directory.Recognition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A recognition that is made when the first person comes, on the thread of the reader, and perhaps has to be waited for. Somebody
 * hears of those who are recognised, because nothing is kept of them.
 */
final class Recognising implements Recognition {

    private static final int AT_ONCE = 1000;

    private final Consumer<List<DirectoryUser>> listener;
    private final Supplier<Recognition> making;
    private final List<DirectoryUser> recognised = new ArrayList<>(AT_ONCE);
    private @Nullable Recognition made;

    Recognising(Consumer<List<DirectoryUser>> listener, Supplier<Recognition> making) {
        this.listener = listener;
        this.making = making;
    }

    @Override
    public Known of(DirectoryUser person) {
        Recognition recognition = made == null ? making.get() : made;
        made = recognition;
        Known known = recognition.of(person);
        if (known != Known.NOT) {
            recognised.add(person);
            if (recognised.size() == AT_ONCE) {
                tell();
            }
        }
        return known;
    }

    /** Tells of the last ones. */
    void tell() {
        if (!recognised.isEmpty()) {
            listener.accept(List.copyOf(recognised));
            recognised.clear();
        }
    }
}
