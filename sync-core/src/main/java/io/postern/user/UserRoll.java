package io.postern.user;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All users of the table at one time, by numbers from 0: for whoever asks little of everybody and everything of few. A user is made
 * when they are asked for. Safe for several threads.
 */
public interface UserRoll {

    /** How many there are. */
    int size();

    /** The user of a number. */
    User user(int number);

    /** The same as {@code user(number).authentication()}, and quicker. */
    Authentication authentication(int number);

    /** The same as {@code user(number).standing()}, and quicker. */
    Standing standing(int number);

    /** The directory of the user's account; null if they have none. */
    @Nullable
    String directory(int number);

    /** The numbers of all users behind a directory account, usually one or none. */
    int[] behind(DirectoryId account);

    /** Whether two users of two rolls are equal. */
    boolean equal(int number, UserRoll other, int numberThere);

    /** All users, by name. */
    default List<User> users() {
        var users = new ArrayList<User>(size());
        for (int number = 0; number < size(); number++) {
            users.add(user(number));
        }
        users.sort(Comparator.comparing(User::name));
        return users;
    }

    /** The roll of these users. */
    static UserRoll of(List<User> users) {
        return new ListedUsers(users);
    }
}
