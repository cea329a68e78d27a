package io.postern.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.store.StoreException;
import io.postern.store.UserStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends UserStoreContract {

    @TempDir
    Path directory;

    @Override
    UserStore open() {
        return Stores.open(directory.resolve("users.db"));
    }

    @Test
    void onlyTheOwnerMayReadTheDatabaseAndItsSideFiles() throws IOException {
        store().transact(writer -> {
            writer.putSetting("key", "value");
            return true;
        });
        try (var files = Files.list(directory)) {
            assertThat(files.filter(file -> file.getFileName().toString().matches("users\\.db(-wal|-shm)?")))
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
    }

    @Test
    void aStoreOpenedForReadingCannotWrite() {
        store().transact(writer -> {
            writer.insert(List.of(Users.local("lena")));
            return true;
        });
        try (UserStore reading = Stores.openReadOnly(directory.resolve("users.db"))) {
            assertThat(reading.users()).hasSize(1);
            assertThatThrownBy(() -> reading.transact(writer -> {
                        writer.insert(List.of(Users.local("mia")));
                        return true;
                    }))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("readonly");
        }
        assertThat(store().users()).hasSize(1);
    }

    @Test
    void anUnknownKindOfDatabaseIsRefused() {
        assertThatThrownBy(() -> Stores.open("jdbc:h2:mem:", null, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedInOneSentence() throws IOException {
        Path file = Files.writeString(directory.resolve("letter.txt"), "Dear reader, ".repeat(1000));
        assertThatThrownBy(() -> Stores.open(file))
                .isInstanceOf(StoreException.class)
                .message()
                .hasLineCount(1)
                .contains("letter.txt");
    }
}
