package io.postern.gateway.throttle;

import io.postern.user.UserId;

/** The keys under which tries are counted. */
final class Subjects {

    static final String USER = "user ";
    static final String NAME = "name ";
    static final String ADDRESS = "address ";

    /** As {@link io.postern.store.Tries#forget} knows it. */
    static final String FROM = " from ";

    private static final String UNANSWERED = "unanswered ";

    private Subjects() {}

    /** A user, whatever they are called. */
    static String of(UserId user) {
        return USER + user;
    }

    /** A typed name, whomever it means. */
    static String of(String name) {
        return NAME + name;
    }

    static String seenFrom(String account, String network) {
        return account + FROM + network;
    }

    static String address(String network) {
        return ADDRESS + network;
    }

    /** What was sent to an account's directory and not answered; it is neither listed nor lifted. */
    static String unanswered(String account) {
        return UNANSWERED + account;
    }

    static boolean isUnanswered(String subject) {
        return subject.startsWith(UNANSWERED);
    }
}
