package io.postern.gateway.throttle;

import io.postern.user.LoginName;
import io.postern.user.UserId;

/** The keys under which tries are counted. */
public final class Subjects {

    static final String USER = "user ";
    static final String NAME = "name ";
    static final String ADDRESS = "address ";

    /** As {@link io.postern.store.Tries#forget} knows it. */
    static final String FROM = " from ";

    private Subjects() {}

    /** A user, whatever they are called. */
    public static String of(UserId user) {
        return USER + user;
    }

    /** A name that nobody has, or several have. */
    public static String of(LoginName name) {
        return NAME + name.canonical();
    }

    static String seenFrom(String account, String network) {
        return account + FROM + network;
    }

    static String address(String network) {
        return ADDRESS + network;
    }
}
