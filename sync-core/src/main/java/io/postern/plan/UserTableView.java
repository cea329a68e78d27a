package io.postern.plan;

import io.postern.user.User;
import io.postern.user.UserName;
import io.postern.user.UserRoll;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The users whom a plan is made for: who holds a name and whose a folder is. Both are looked up only where a name is at stake. */
final class UserTableView {

    private final UserRoll roll;
    private final Map<String, String> leftFolders;
    private @Nullable List<User> users;
    private @Nullable Map<UserName, User> holders;
    private @Nullable Map<String, String> folders;

    UserTableView(UserRoll roll, Map<String, String> leftFolders) {
        this.roll = roll;
        this.leftFolders = leftFolders;
    }

    UserRoll roll() {
        return roll;
    }

    /** All users, by name. */
    List<User> all() {
        List<User> all = users == null ? roll.users() : users;
        users = all;
        return all;
    }

    @Nullable
    User holder(UserName name) {
        if (holders == null) {
            holders = HashMap.newHashMap(roll.size());
            for (User user : all()) {
                holders.put(user.name(), user);
            }
        }
        return holders.get(name);
    }

    boolean hasAdoptable(UserName name) {
        User holder = holder(name);
        return holder != null && Ownership.adoptable(holder);
    }

    /** Whose an archive folder is or was, in words; null if nobody has rights on it, bears its name or left it behind. */
    @Nullable
    String owner(String folder) {
        if (folders == null) {
            folders = foldersOfUsers();
        }
        String owner = folders.get(folder);
        String former = leftFolders.get(folder);
        return owner == null && former != null ? "was left behind by the former user " + former : owner;
    }

    private Map<String, String> foldersOfUsers() {
        Map<String, String> owners = HashMap.newHashMap(roll.size());
        for (User user : all()) {
            for (String folder : user.rights().folders().byFolder().keySet()) {
                owners.putIfAbsent(folder, words(user));
            }
        }
        all().forEach(user -> owners.putIfAbsent(user.name().value(), words(user)));
        return owners;
    }

    private static String words(User user) {
        return "is of another person, the user " + user.name() + " until now";
    }
}
