package io.postern.user;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A roll of users who are there anyway. */
final class ListedUsers implements UserRoll {

    private static final int[] NOBODY = {};

    private final List<User> users;
    private final Map<DirectoryId, int[]> byAccount = new HashMap<>();

    ListedUsers(List<User> users) {
        this.users = List.copyOf(users);
        for (int number = 0; number < users.size(); number++) {
            DirectoryAccount account = users.get(number).account();
            if (account != null) {
                byAccount.merge(account.id(), new int[] {number}, ListedUsers::joined);
            }
        }
    }

    private static int[] joined(int[] some, int[] more) {
        return IntStream.concat(IntStream.of(some), IntStream.of(more)).toArray();
    }

    @Override
    public int size() {
        return users.size();
    }

    @Override
    public User user(int number) {
        return users.get(number);
    }

    @Override
    public Authentication authentication(int number) {
        return user(number).authentication();
    }

    @Override
    public Standing standing(int number) {
        return user(number).standing();
    }

    @Override
    public @Nullable String directory(int number) {
        DirectoryAccount account = user(number).account();
        return account == null ? null : account.directory();
    }

    @Override
    public int[] behind(DirectoryId account) {
        return Objects.requireNonNullElse(byAccount.get(account), NOBODY);
    }

    @Override
    public boolean equal(int number, UserRoll other, int numberThere) {
        return user(number).equals(other.user(numberThere));
    }
}
