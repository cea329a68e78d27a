package io.postern.gateway.command;

import java.io.PrintStream;

/** One line on a terminal that shows how far something is, and is gone afterwards. */
final class ProgressBar implements ManagementClient.Progress, AutoCloseable {

    private static final int WIDTH = 30;
    private static final String ERASE = "\r\033[K";

    private final PrintStream terminal;

    ProgressBar(PrintStream terminal) {
        this.terminal = terminal;
    }

    @Override
    public void reached(int percent, String text) {
        int full = Math.clamp(percent, 0, 100) * WIDTH / 100;
        terminal.print(ERASE + "[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] " + percent + " % " + text);
        terminal.flush();
    }

    @Override
    public void close() {
        terminal.print(ERASE);
        terminal.flush();
    }
}
