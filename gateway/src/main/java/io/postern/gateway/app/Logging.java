package io.postern.gateway.app;

/** The level of the operator's and developer's log; set before anybody logs. */
final class Logging {

    private Logging() {}

    /** Sets the level of our own messages; libraries speak only at {@code debug} and {@code trace}, and of what goes wrong. */
    static void level(String level) {
        System.setProperty("postern.log.level", level);
        boolean verbose = level.equals("trace") || level.equals("debug");
        System.setProperty("postern.log.libraries", verbose ? level : "warn");
    }
}
