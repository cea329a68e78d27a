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
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** The changes of a run as few bytes: a first import has a hundred thousand of them and may cost next to nothing. */
public final class RunBytes {

    private static final int FORMAT = 1;
    private static final int PIECE = 1 << 16;

    private RunBytes() {}

    /** The bytes of these changes, compressed. */
    public static byte[] of(List<RunChange> changes) {
        var compressed = new ByteArrayOutputStream();
        var fast = new Deflater(Deflater.BEST_SPEED);
        try (var out = new DeflaterOutputStream(compressed, fast, PIECE)) {
            var packer = new Packer(PIECE * 2);
            packer.number(FORMAT);
            packer.number(changes.size());
            for (RunChange change : changes) {
                write(change, packer);
                if (packer.size() > PIECE) {
                    out.write(packer.take());
                }
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
        packer.optional(line.userName());
        packer.optional(line.previousUserName());
        packer.optional(line.distinguishedName());
        packer.number(line.details().size());
        line.details().forEach(packer::common);
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
    public static List<RunChange> read(byte[] compressed) {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
            var bytes = new Unpacker(in.readAllBytes());
            int format = bytes.number();
            if (format != FORMAT) {
                throw new IllegalStateException("changes of format " + format);
            }
            int size = bytes.number();
            var users = new UserReader();
            var changes = new ArrayList<RunChange>(size);
            for (int i = 0; i < size; i++) {
                changes.add(new RunChange(line(bytes), user(bytes), image(bytes, users), bytes.optional()));
            }
            return changes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunLine line(Unpacker bytes) {
        return new RunLine(
                bytes.common(), bytes.optional(), bytes.optional(), bytes.optional(), details(bytes), bytes.common());
    }

    private static List<String> details(Unpacker bytes) {
        int size = bytes.number();
        var details = new ArrayList<String>(size);
        for (int i = 0; i < size; i++) {
            details.add(bytes.common());
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
