package io.postern.gateway.command;

/** What a command says to the shell: the numbers of sysexits.h where it has one. */
public final class ExitCode {

    /** Done; for a rehearsal: there is nothing to do. */
    public static final int OK = 0;
    /** The rehearsal found something to do. */
    public static final int DRIFT = 1;
    /** The server could not do what was asked. */
    public static final int FAILED = 1;
    /** The safety limit refused the synchronisation. */
    public static final int REFUSED = 2;
    /** The synchronisation failed or was cancelled. */
    public static final int SYNC_FAILED = 3;
    /** EX_USAGE: the command line is wrong. */
    public static final int USAGE = 64;
    /** EX_UNAVAILABLE: the server cannot be reached or trusted. */
    public static final int UNREACHABLE = 69;
    /** EX_SOFTWARE: a defect. */
    public static final int DEFECT = 70;
    /** EX_NOPERM: the server refused the user. */
    public static final int NOT_PERMITTED = 77;

    private ExitCode() {}
}
