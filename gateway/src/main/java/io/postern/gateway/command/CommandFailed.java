package io.postern.gateway.command;

/** A command that could not do its work; its message is the one sentence for stderr, without any secret. */
public final class CommandFailed extends RuntimeException {

    private final int exitCode;

    /** One of {@link ExitCode} and a sentence. */
    public CommandFailed(int exitCode, String sentence) {
        super(sentence, null, false, false);
        this.exitCode = exitCode;
    }

    /** What the process shall exit with. */
    public int exitCode() {
        return exitCode;
    }
}
