package io.postern.sync;

import io.postern.store.UserView;
import io.postern.user.UserRoll;
import java.util.Map;

/** The user table at one time, which its version tells from others. */
record TableState(long version, UserRoll users, Map<String, String> leftFolders) {

    /** The version is read first: users who are newer than it are read again later, never taken for current. */
    static TableState read(UserView table) {
        long version = table.version();
        return new TableState(version, table.roll(), table.leftFolders());
    }
}
