package io.postern.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteReaderTest {

    private static final String QUESTION = "SELECT name FROM people WHERE name >= ? ORDER BY name";

    @TempDir
    Path directory;

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        Path file = directory.resolve("people.db");
        connection = new SqliteReader("jdbc:sqlite:" + file, file.toString(), new Properties());
        write("CREATE TABLE people (name TEXT)");
        write("INSERT INTO people VALUES ('anna'), ('ben'), ('carla')");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void write(String sql) throws SQLException {
        Statements.execute(connection, sql);
    }

    private List<String> from(String name) throws SQLException {
        return Statements.all(connection, QUESTION, row -> row.getString(1), name);
    }

    @Test
    void aStatementIsCompiledOnceAndAnswersEachQuestionAnew() throws SQLException {
        PreparedStatement first = connection.prepareStatement(QUESTION);
        first.close();
        assertThat(connection.prepareStatement(QUESTION)).isSameAs(first);
        first.close();
        assertThat(from("ben")).containsExactly("ben", "carla");
        write("DELETE FROM people WHERE name = 'carla'");
        assertThat(from("anna")).containsExactly("anna", "ben");
        assertThat(from("z")).isEmpty();
    }

    @Test
    void twoUsersOfTheSameTextHaveStatementsOfTheirOwn() throws SQLException {
        try (PreparedStatement one = connection.prepareStatement(QUESTION);
                PreparedStatement other = connection.prepareStatement(QUESTION)) {
            one.setString(1, "a");
            other.setString(1, "c");
            try (var all = one.executeQuery();
                    var few = other.executeQuery()) {
                assertThat(all.next()).isTrue();
                assertThat(few.next()).isTrue();
                assertThat(all.getString(1)).isEqualTo("anna");
                assertThat(few.getString(1)).isEqualTo("carla");
            }
        }
        assertThat(from("b")).containsExactly("ben", "carla");
    }

    @Test
    void whoeverStopsInTheMiddleLeavesNoReadOpenAndNoParameterBehind() throws SQLException {
        PreparedStatement asked = connection.prepareStatement(QUESTION);
        asked.setString(1, "a");
        assertThat(asked.executeQuery().next()).isTrue();
        asked.close();
        asked.close();
        write("DROP TABLE people"); // "table is locked" while a read is open
        write("CREATE TABLE people (name TEXT)");
        write("INSERT INTO people VALUES ('dora')");
        try (PreparedStatement again = connection.prepareStatement(QUESTION);
                var unset = again.executeQuery()) {
            assertThat(unset.next()).isFalse(); // nothing is at least NULL
        }
        assertThat(from("a")).containsExactly("dora");
    }

    @Test
    void manyTextsAndAClosedConnectionAreNoTrouble() throws SQLException {
        for (int i = 0; i < 300; i++) {
            assertThat(Statements.all(connection, "SELECT " + i, row -> row.getInt(1)))
                    .containsExactly(i);
        }
        PreparedStatement last = connection.prepareStatement(QUESTION);
        connection.close();
        last.close();
        assertThatThrownBy(() -> connection.prepareStatement(QUESTION)).isInstanceOf(SQLException.class);
    }
}
