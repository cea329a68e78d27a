package io.postern.plan;

import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.User;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The users behind directory accounts; where two have one account, it is the one whom the synchronisation may touch. */
final class UsersById {

    private final Map<DirectoryId, User> users;

    UsersById(List<User> all, Set<String> directories) {
        users = HashMap.newHashMap(all.size());
        for (User user : all) {
            DirectoryAccount account = user.account();
            if (account != null) {
                User other = users.putIfAbsent(account.id(), user);
                if (other != null && !Ownership.ownedBy(directories, other)) {
                    users.put(account.id(), user);
                }
            }
        }
    }

    @Nullable
    User of(DirectoryId id) {
        return users.get(id);
    }
}
