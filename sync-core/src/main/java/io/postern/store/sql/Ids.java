package io.postern.store.sql;

import static java.util.Objects.requireNonNull;

import io.postern.user.DirectoryId;
import io.postern.user.UserId;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Identities as the sixteen bytes that the database keeps of them. */
final class Ids {

    /** The order that databases give to the bytes. */
    static final Comparator<UUID> BY_BYTES = (one, other) -> {
        int most = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return most != 0 ? most : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    };

    private Ids() {}

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    static byte[] bytes(UserId id) {
        return bytes(id.value());
    }

    static byte[] bytes(DirectoryId id) {
        return bytes(id.value());
    }

    static List<byte[]> ofUsers(Collection<UserId> ids) {
        return ids.stream().map(Ids::bytes).toList();
    }

    static List<byte[]> ofObjects(Collection<DirectoryId> ids) {
        return ids.stream().map(Ids::bytes).toList();
    }

    static UUID read(ResultSet row, int column) throws SQLException {
        ByteBuffer bytes = ByteBuffer.wrap(requireNonNull(row.getBytes(column)));
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
