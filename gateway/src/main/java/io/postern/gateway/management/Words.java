package io.postern.gateway.management;

import io.postern.user.Authentication;
import io.postern.user.FolderPrivilege;
import io.postern.user.LoginPrivilege;
import io.postern.user.Privilege;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The spellings of an enumeration on the management port: in any case in, comma separated where there may be several.
 *
 * @param alone the constants that stand alone in a list, as {@code none} always does
 */
record Words<E extends Enum<E>>(Class<E> type, Function<E, String> spelling, Set<E> alone) {

    static final Words<Authentication> AUTHENTICATION =
            new Words<>(Authentication.class, Authentication::word, Set.of());
    static final Words<Privilege> PRIVILEGES =
            new Words<>(Privilege.class, Privilege::word, EnumSet.of(Privilege.ADMIN));
    static final Words<LoginPrivilege> LOGIN_PRIVILEGES =
            new Words<>(LoginPrivilege.class, LoginPrivilege::word, Set.of());
    static final Words<FolderPrivilege> FOLDER_PRIVILEGES =
            new Words<>(FolderPrivilege.class, FolderPrivilege::word, Set.of());

    private static final String NONE = "none";

    /** The texts between commas, without the blanks around them and without empty ones. */
    static List<String> list(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** @throws ApiFailure naming the argument, if the text is not one of the words */
    E one(String argument, String text) {
        return constants()
                .filter(constant -> spelling.apply(constant).equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> unknown(argument, text.strip()));
    }

    /** @throws ApiFailure naming the argument, if the list is empty, has an unknown word, or one that must stand alone */
    Set<E> several(String argument, String text) {
        List<String> words = list(text);
        if (words.isEmpty()) {
            throw new ApiFailure("The API argument " + argument + " must not be empty; say none for no privilege.");
        }
        if (words.stream().allMatch(NONE::equalsIgnoreCase)) {
            return Set.of();
        }
        EnumSet<E> set = EnumSet.noneOf(type);
        words.stream().filter(word -> !word.equalsIgnoreCase(NONE)).forEach(word -> set.add(one(argument, word)));
        if (words.stream().anyMatch(NONE::equalsIgnoreCase)) {
            throw standsAlone(argument, NONE);
        }
        set.stream()
                .filter(constant -> alone.contains(constant) && set.size() > 1)
                .forEach(constant -> {
                    throw standsAlone(argument, spelling.apply(constant));
                });
        return set;
    }

    private Stream<E> constants() {
        return EnumSet.allOf(type).stream();
    }

    private static ApiFailure standsAlone(String argument, String word) {
        return new ApiFailure("In the API argument " + argument + " the value " + word + " must stand alone.");
    }

    private ApiFailure unknown(String argument, String word) {
        return new ApiFailure(
                "The API argument " + argument + " has the unknown value '" + word + "'.",
                constants().map(spelling).collect(Collectors.joining(", ", "Known values are ", ".")));
    }
}
