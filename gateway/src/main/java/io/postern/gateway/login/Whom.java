package io.postern.gateway.login;

import io.postern.user.User;
import java.util.List;

/** Whom a typed name means. */
sealed interface Whom {

    /** Exactly one user. */
    record One(User user) implements Whom {}

    /** Nobody. */
    record Nobody() implements Whom {}

    /** More than one: nobody is chosen for them. */
    record Several() implements Whom {}

    static Whom of(List<User> meant) {
        return switch (meant.size()) {
            case 0 -> new Nobody();
            case 1 -> new One(meant.getFirst());
            default -> new Several();
        };
    }
}
