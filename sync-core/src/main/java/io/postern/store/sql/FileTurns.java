package io.postern.store.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Turns beside an SQLite file: each number is a byte of a file of its own, locked by who has the turn. Nothing is written. */
final class FileTurns implements SharedTurns {

    private final FileChannel channel;
    private final Map<Integer, FileLock> taken = new ConcurrentHashMap<>();

    private FileTurns(FileChannel channel) {
        this.channel = channel;
    }

    static FileTurns open(Path file) throws IOException {
        return new FileTurns(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    }

    @Override
    public boolean take(int number) throws SQLException {
        try {
            FileLock lock = channel.tryLock(number, 1, false);
            if (lock == null) {
                return false;
            }
            taken.put(number, lock);
            return true;
        } catch (OverlappingFileLockException otherStoreOfThisProcess) {
            return false;
        } catch (IOException e) {
            throw new SQLException("The turns of the user table cannot be locked: " + e.getMessage(), e);
        }
    }

    @Override
    public void giveBack(int number) throws SQLException {
        FileLock lock = taken.remove(number);
        try {
            if (lock != null) {
                lock.release();
            }
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("a file of locks could not be closed", e);
        }
    }
}
