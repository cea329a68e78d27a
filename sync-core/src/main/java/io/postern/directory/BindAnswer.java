package io.postern.directory;

/** What a domain said to a password. */
public sealed interface BindAnswer {

    /** The password is right and the account usable. */
    record Accepted() implements BindAnswer {}

    /** The domain said no. */
    record Denied(BindDenial reason) implements BindAnswer {}

    /** The domain could not be asked: never a wrong password. */
    record Unreachable(String why) implements BindAnswer {}
}
