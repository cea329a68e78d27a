package io.postern.gateway.throttle;

import java.time.Duration;

/** Whether a try is heard. */
public sealed interface Ruling {

    /** It is: look at the password, then say what became of it. */
    record Heard(Hearing hearing) implements Ruling {}

    /** Not now. */
    record Wait(Duration retryAfter) implements Ruling {}

    /** The same password was wrong a moment ago and still is: it does not count for the account again, nor is it sent. */
    record WrongAgain(Hearing hearing) implements Ruling {}

    /**
     * The account has no tries left, and the name has: they were used up by another name of it. To be answered as a wrong password
     * is, or two names would give each other away.
     */
    record Spent(Hearing hearing) implements Ruling {}

    /**
     * It could not be found out whether another wrong password would lock the account: its directory must not be asked.
     *
     * @param outage whether the directory may be out of reach
     */
    record Unsure(String why, boolean outage, Hearing hearing) implements Ruling {}
}
