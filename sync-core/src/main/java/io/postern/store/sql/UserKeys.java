package io.postern.store.sql;

import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.Spelling;
import io.postern.user.User;
import io.postern.user.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rows of {@code user_keys}: by which texts and accounts users are found beside their own name, each as a hash of 64 bits. Two
 * keys may have one hash, so whoever is found is looked at.
 */
final class UserKeys {

    /** Nobody can type a longer name. */
    private static final int LONGEST = 256;

    /** As many rows as are sorted at once; their places fit into the bits that are left out of the hash. */
    private static final int SORTED = 1 << 20;

    /** The spelling under which names and addresses are compared. */
    static String key(String name) {
        return Spelling.normal(name);
    }

    /** Under which names a user is found. */
    static Set<String> names(User user) {
        var names = new HashSet<String>();
        DirectoryAccount account = user.account();
        if (account != null) {
            add(names, account.samAccountName());
            add(names, account.sid());
            if (account.userPrincipalName() != null) {
                add(names, account.userPrincipalName());
            }
        }
        user.profile().emailAddresses().forEach(address -> add(names, address));
        return names;
    }

    private static void add(Set<String> names, String name) {
        String key = key(name);
        if (key.length() <= LONGEST && key.indexOf('\0') < 0) {
            names.add(key);
        }
    }

    /** FNV-1a over the UTF-16 units, then mixed: what is in databases depends on it. */
    static long hash(String key) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        return mixed(hash);
    }

    static long hash(DirectoryId account) {
        UUID id = account.value();
        return mixed(id.getMostSignificantBits() * 31 + id.getLeastSignificantBits());
    }

    /** The finalizer of MurmurHash3. */
    private static long mixed(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    /** Keys as two columns: hashes, and whose they are as places among the owners. */
    private final long[] hashes;

    private final int[] places;
    private final List<UserId> owners;

    private UserKeys(long[] hashes, int[] places, List<UserId> owners) {
        this.hashes = hashes;
        this.places = places;
        this.owners = owners;
    }

    /** All keys of these users. */
    static UserKeys of(Collection<User> users) {
        var keys = new Collected(users.size());
        for (User user : users) {
            keys.next(user.id());
            for (String name : names(user)) {
                keys.add(hash(name));
            }
            if (user.account() != null) {
                keys.add(hash(user.account().id()));
            }
        }
        return keys.whole();
    }

    private static final class Collected {

        private final List<UserId> owners;
        private long[] hashes;
        private int[] places;
        private int size;
        private int first;

        Collected(int users) {
            owners = new ArrayList<>(users);
            hashes = new long[users * 4];
            places = new int[users * 4];
        }

        /** Whose keys come next. */
        void next(UserId owner) {
            owners.add(owner);
            first = size;
        }

        /** Once, even if two of a user's keys have one hash. */
        void add(long hash) {
            for (int before = first; before < size; before++) {
                if (hashes[before] == hash) {
                    return;
                }
            }
            if (size == hashes.length) {
                hashes = Arrays.copyOf(hashes, 2 * size + 1);
                places = Arrays.copyOf(places, 2 * size + 1);
            }
            hashes[size] = hash;
            places[size++] = owners.size() - 1;
        }

        UserKeys whole() {
            return new UserKeys(Arrays.copyOf(hashes, size), Arrays.copyOf(places, size), owners).sorted();
        }
    }

    /** In the order of the index, which grows fastest so, as far as the upper bits of the hashes say. */
    private UserKeys sorted() {
        for (int from = 0; from < hashes.length; from += SORTED) {
            long[] order = new long[Math.min(SORTED, hashes.length - from)];
            for (int place = 0; place < order.length; place++) {
                order[place] = (hashes[from + place] & -SORTED) | place;
            }
            Arrays.sort(order);
            permute(from, order);
        }
        return this;
    }

    private void permute(int from, long... order) {
        long[] hashesBefore = Arrays.copyOfRange(hashes, from, from + order.length);
        int[] placesBefore = Arrays.copyOfRange(places, from, from + order.length);
        for (int place = 0; place < order.length; place++) {
            int old = (int) order[place] & (SORTED - 1);
            hashes[from + place] = hashesBefore[old];
            places[from + place] = placesBefore[old];
        }
    }

    void insert(Connection connection) throws SQLException {
        List<byte[]> ids = Ids.ofUsers(owners);
        Inserts.all(
                connection,
                "user_keys (hash, user_id)",
                2,
                hashes.length,
                (row, number) -> row.number(hashes[number]).bytes(ids.get(places[number])));
    }

    private void delete(Connection connection) throws SQLException {
        Statements.each(
                connection,
                "DELETE FROM user_keys WHERE hash = ? AND user_id = ?",
                IntStream.range(0, hashes.length).boxed().toList(),
                (statement, number) -> {
                    statement.setLong(1, hashes[number]);
                    statement.setBytes(2, Ids.bytes(owners.get(places[number])));
                });
    }

    static void delete(Connection connection, Collection<User> users) throws SQLException {
        of(users).delete(connection);
    }

    /** Writes the difference: most rewritten users keep all their names. */
    static void replace(Connection connection, Collection<User> before, Collection<User> after) throws SQLException {
        UserKeys old = of(before);
        UserKeys current = of(after);
        old.without(current).delete(connection);
        current.without(old).insert(connection);
    }

    private UserKeys without(UserKeys others) {
        Set<Key> left = others.rows();
        var rest = new Collected(16);
        for (Key key : rows()) {
            if (!left.contains(key)) {
                rest.next(key.user());
                rest.add(key.hash());
            }
        }
        return rest.whole();
    }

    /** One row. */
    private record Key(long hash, UserId user) {}

    private Set<Key> rows() {
        return IntStream.range(0, hashes.length)
                .mapToObj(number -> new Key(hashes[number], owners.get(places[number])))
                .collect(Collectors.toSet());
    }
}
