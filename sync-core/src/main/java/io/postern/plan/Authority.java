package io.postern.plan;

import io.postern.directory.Whereabouts;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.User;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which directory may speak of which user. An objectGUID is what a directory says it is: a directory that names one which belongs to
 * a user of another directory gets that user only if the other one says that they are gone. Directories of one place are one.
 */
final class Authority {

    private final Map<String, Reading> readings = new HashMap<>();
    private final UsersById users;

    Authority(List<Reading> readings, UsersById users) {
        readings.forEach(reading -> this.readings.put(reading.directory(), reading));
        this.users = users;
    }

    /** Whether this directory may say what is true of whoever has the account; of nobody's account each may. */
    boolean maySpeak(Reading speaker, DirectoryId id) {
        if (readings.size() == 1) {
            return true;
        }
        User user = users.of(id);
        DirectoryAccount account = user == null ? null : user.account();
        Reading owner = account == null ? null : readings.get(account.directory());
        return owner == null
                || owner.place().equals(speaker.place())
                || owner.missing().get(id) instanceof Whereabouts.Gone;
    }

    /** Whether the account belongs to a user of this very directory. */
    boolean isOwn(Reading speaker, DirectoryId id) {
        User user = users.of(id);
        DirectoryAccount account = user == null ? null : user.account();
        return account != null && account.directory().equals(speaker.directory());
    }
}
