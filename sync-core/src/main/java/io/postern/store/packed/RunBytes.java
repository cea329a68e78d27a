package io.postern.store.packed;

import io.postern.store.RunChange;
import io.postern.store.RunLine;
import io.postern.store.UserImage;
import io.postern.user.UserId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** The changes of a run as few bytes: a first import has a hundred thousand of them and may cost next to nothing. */
public final class RunBytes {

    /** Names and details are written as what is different from the change before. */
    private static final int FORMAT = 2;

    /** Before: as they are. */
    private static final int WHOLE = 1;

    private static final int PLACE_OF_NAME = 0;
    private static final int PLACE_OF_OBJECT = 1;
    private static final int PLACE_OF_DETAILS = 2;
    private static final int PIECE = 1 << 16;

    private RunBytes() {}

    /** The bytes of these changes. */
    public static byte[] of(List<RunChange> changes) {
        return changes instanceof PackedChanges packed ? packed.bytes() : packed(changes.iterator(), changes.size());
    }

    /** The bytes of so many changes. Images of users are worth compressing; what is left of everything else is mostly random. */
    static byte[] packed(Iterator<RunChange> changes, int size) {
        var packer = new Packer(PIECE);
        packer.number(FORMAT);
        packer.number(size);
        while (changes.hasNext()) {
            RunChange change = changes.next();
            if (change.before() != null) {
                return compressed(packer, change, changes);
            }
            write(change, packer);
        }
        return packer.take();
    }

    /** From the first image on; what was packed before it is compressed too. */
    private static byte[] compressed(Packer packer, RunChange first, Iterator<RunChange> others) {
        var compressed = new ByteArrayOutputStream();
        var fast = new Deflater(Deflater.BEST_SPEED);
        try (var out = new DeflaterOutputStream(compressed, fast, PIECE)) {
            write(first, packer);
            while (others.hasNext()) {
                if (packer.size() > PIECE) {
                    out.write(packer.take());
                }
                write(others.next(), packer);
            }
            out.write(packer.take());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            fast.end();
        }
        return compressed.toByteArray();
    }

    private static void write(RunChange change, Packer packer) {
        RunLine line = change.line();
        packer.common(line.kind());
        packer.similar(line.userName(), PLACE_OF_NAME);
        packer.optional(line.previousUserName());
        packer.similar(line.distinguishedName(), PLACE_OF_OBJECT);
        packer.number(line.details().size());
        for (int i = 0; i < line.details().size(); i++) {
            packer.similar(line.details().get(i), PLACE_OF_DETAILS + i);
        }
        packer.common(line.reason());
        packer.number(change.user() == null ? 0 : 1);
        if (change.user() != null) {
            packer.id(change.user().value());
        }
        packer.number(change.before() == null ? 0 : 1);
        if (change.before() != null) {
            UserBytes.write(change.before().user(), packer);
            packer.optional(change.before().passwordHash());
        }
        packer.optional(change.after());
    }

    /** The changes whose bytes these are. */
    public static List<RunChange> read(byte[] packed) {
        return read(new Unpacker(packed[0] == FORMAT ? packed : inflated(packed)));
    }

    private static byte[] inflated(byte[] compressed) {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<RunChange> read(Unpacker bytes) {
        int format = bytes.number();
        if (format != FORMAT && format != WHOLE) {
            throw new IllegalStateException("changes of format " + format);
        }
        int size = bytes.number();
        var users = new UserReader();
        var changes = new ArrayList<RunChange>(size);
        for (int i = 0; i < size; i++) {
            changes.add(new RunChange(line(bytes, format), user(bytes), image(bytes, users), bytes.optional()));
        }
        return changes;
    }

    private static RunLine line(Unpacker bytes, int format) {
        return new RunLine(
                bytes.common(),
                text(bytes, format, PLACE_OF_NAME),
                bytes.optional(),
                text(bytes, format, PLACE_OF_OBJECT),
                details(bytes, format),
                bytes.common());
    }

    private static @Nullable String text(Unpacker bytes, int format, int place) {
        return format == WHOLE ? bytes.optional() : bytes.similar(place);
    }

    private static List<String> details(Unpacker bytes, int format) {
        int size = bytes.number();
        var details = new ArrayList<String>(size);
        for (int i = 0; i < size; i++) {
            details.add(format == WHOLE ? bytes.common() : Objects.requireNonNull(bytes.similar(PLACE_OF_DETAILS + i)));
        }
        return details;
    }

    private static @Nullable UserId user(Unpacker bytes) {
        return bytes.number() == 0 ? null : new UserId(bytes.id());
    }

    private static @Nullable UserImage image(Unpacker bytes, UserReader users) {
        return bytes.number() == 0 ? null : new UserImage(users.read(bytes), bytes.optional());
    }
}
