package io.postern.plan;

import io.postern.directory.Recognised;
import io.postern.user.DirectoryId;
import io.postern.user.User;
import io.postern.user.UserRoll;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The users behind directory accounts; where two have one account, it is the one whom the synchronisation may touch. */
final class UsersById {

    private final UserRoll users;
    private final Set<String> directories;

    UsersById(UserRoll users, Set<String> directories) {
        this.users = users;
        this.directories = directories;
    }

    @Nullable
    User of(DirectoryId id) {
        int[] numbers = users.behind(id);
        return switch (numbers.length) {
            case 0 -> null;
            case 1 -> users.user(numbers[0]);
            default -> oneOf(numbers);
        };
    }

    private User oneOf(int... numbers) {
        User one = users.user(numbers[0]);
        for (int number : numbers) {
            User other = users.user(number);
            if (isBetter(other, one)) {
                one = other;
            }
        }
        return one;
    }

    private boolean isBetter(User user, User other) {
        boolean owned = Ownership.ownedBy(directories, user);
        if (owned != Ownership.ownedBy(directories, other)) {
            return owned;
        }
        int order = user.name().compareTo(other.name());
        return owned ? order < 0 : order > 0;
    }

    /** The numbers of all users behind people who were recognised. */
    BitSet behind(List<Recognised> recognised) {
        var numbers = new BitSet(users.size());
        for (Recognised some : recognised) {
            some.people().forEach(id -> mark(numbers, id));
        }
        return numbers;
    }

    /** Adds the numbers of all users behind an account. */
    void mark(BitSet numbers, DirectoryId account) {
        for (int number : users.behind(account)) {
            numbers.set(number);
        }
    }
}
