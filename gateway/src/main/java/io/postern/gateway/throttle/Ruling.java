package io.postern.gateway.throttle;

import java.time.Duration;

/** Whether a try is heard. */
public sealed interface Ruling {

    /** It is: look at the password, then say what became of it. */
    record Heard(Hearing hearing) implements Ruling {}

    /** Not now. */
    record Wait(Duration retryAfter) implements Ruling {}

    /** The same password was wrong a moment ago and still is: it neither counts nor is it sent again. */
    record WrongAgain() implements Ruling {}

    /** It could not be found out whether another wrong password would lock the account. */
    record Unsure(String why) implements Ruling {}
}
