package io.postern.store.sql;

import io.postern.store.Admission;
import io.postern.store.AdmissionRoll;
import io.postern.store.AdmissionStep;
import io.postern.user.DirectoryId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The rows of {@code admissions}, and the paths that they share. */
final class AdmissionRows {

    private static final String PATHS = " FROM admissions a JOIN admission_paths p ON p.id = a.path_id";

    private AdmissionRows() {}

    /** A path as it is kept: under a hash of itself, so that two people of the same path find the same row. */
    private record Path(String directory, List<AdmissionStep> steps) {

        private static final int ID_BYTES = 16;
        private static final int UUID_LENGTH = 36;

        String text() {
            return Texts.packed(
                    steps.stream().map(step -> step.group() + step.name()).toList());
        }

        static List<AdmissionStep> steps(String text) {
            return Texts.unpacked(text).stream()
                    .map(line -> new AdmissionStep(
                            new DirectoryId(UUID.fromString(line.substring(0, UUID_LENGTH))),
                            line.substring(UUID_LENGTH)))
                    .toList();
        }

        byte[] id() {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update((directory + "\n" + text()).getBytes(StandardCharsets.UTF_8));
                return Arrays.copyOf(digest.digest(), ID_BYTES);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The few paths first: their texts are long, and many people have the same. */
    static AdmissionRoll all(Connection connection, String directory) throws SQLException {
        var paths = new HashMap<UUID, List<AdmissionStep>>();
        Statements.all(
                connection,
                "SELECT id, steps FROM admission_paths WHERE directory = ?",
                row -> paths.put(Ids.read(row, 1), List.copyOf(Path.steps(Texts.read(row, 2)))),
                directory);
        var roll = new AdmissionRoll();
        if (!paths.isEmpty()) {
            Statements.each(connection, "SELECT person, path_id FROM admissions", row -> {
                List<AdmissionStep> path = paths.get(Ids.read(row, 2));
                if (path != null) {
                    roll.add(new DirectoryId(Ids.read(row, 1)), path);
                }
            });
        }
        return roll;
    }

    static Optional<Admission> find(Connection connection, DirectoryId person) throws SQLException {
        return Statements.first(
                connection,
                "SELECT p.steps" + PATHS + " WHERE a.person = ?",
                row -> new Admission(person, Path.steps(Texts.read(row, 1))),
                Ids.bytes(person));
    }

    static List<DirectoryId> through(Connection connection, String directory, Collection<DirectoryId> groups)
            throws SQLException {
        return Statements.in(
                        connection,
                        "SELECT DISTINCT a.person" + PATHS + " JOIN admission_path_groups g ON g.path_id = p.id"
                                + " WHERE p.directory = ? AND g.group_id IN",
                        Ids.ofObjects(groups),
                        row -> new DirectoryId(Ids.read(row, 1)),
                        directory)
                .stream()
                .distinct()
                .toList();
    }

    static void put(
            Connection connection, String directory, Collection<Admission> changed, Collection<DirectoryId> removed)
            throws SQLException {
        Map<List<AdmissionStep>, byte[]> paths = new LinkedHashMap<>();
        changed.forEach(admission -> paths.computeIfAbsent(admission.path(), steps -> new Path(directory, steps).id()));
        insertPaths(connection, directory, paths);
        Inserts.all(
                connection,
                "admissions (person, path_id)",
                2,
                byPerson(changed),
                (row, admission) -> row.bytes(Ids.bytes(admission.person())).bytes(paths.get(admission.path())),
                " ON CONFLICT (person) DO UPDATE SET path_id = excluded.path_id");
        Statements.each(
                connection,
                "DELETE FROM admissions WHERE person = ?",
                removed,
                (statement, person) -> statement.setBytes(1, Ids.bytes(person)));
        if (!changed.isEmpty() || !removed.isEmpty()) {
            dropUnused(connection);
        }
    }

    /**
     * One for each person, the last one named, because a statement of many rows may not write the same row twice; in the order of the
     * bytes, in which the table grows fastest.
     */
    private static List<Admission> byPerson(Collection<Admission> admissions) {
        Map<DirectoryId, Admission> last = new LinkedHashMap<>();
        admissions.forEach(admission -> last.put(admission.person(), admission));
        return last.values().stream()
                .sorted(Comparator.comparing(admission -> admission.person().value(), Ids.BY_BYTES))
                .toList();
    }

    private static void insertPaths(Connection connection, String directory, Map<List<AdmissionStep>, byte[]> paths)
            throws SQLException {
        record Step(byte[] group, byte[] path) {}
        Statements.each(
                connection,
                "INSERT INTO admission_paths (id, directory, steps) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING",
                paths.entrySet(),
                (statement, path) -> {
                    statement.setBytes(1, path.getValue());
                    statement.setString(2, directory);
                    statement.setString(3, new Path(directory, path.getKey()).text());
                });
        List<Step> steps = paths.entrySet().stream()
                .flatMap(path -> path.getKey().stream().map(step -> new Step(Ids.bytes(step.group()), path.getValue())))
                .toList();
        Statements.each(
                connection,
                "INSERT INTO admission_path_groups (group_id, path_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
                steps,
                (statement, step) -> {
                    statement.setBytes(1, step.group());
                    statement.setBytes(2, step.path());
                });
    }

    private static void dropUnused(Connection connection) throws SQLException {
        Statements.execute(
                connection,
                "DELETE FROM admission_paths"
                        + " WHERE NOT EXISTS (SELECT 1 FROM admissions a WHERE a.path_id = admission_paths.id)");
        Statements.execute(
                connection,
                "DELETE FROM admission_path_groups WHERE NOT EXISTS (SELECT 1 FROM admission_paths p WHERE p.id ="
                        + " admission_path_groups.path_id)");
    }
}
