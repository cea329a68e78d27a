package io.postern.gateway.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Hangs the client commands below a main command, and makes every error one sentence on stderr. */
public final class ClientCommands {

    private ClientCommands() {}

    /**
     * Adds all of them. Call it after all other subcommands were added: it also decides for
     * all of them how errors are said (64 for wrong usage, the code of a {@link CommandFailed}, 70 for a defect).
     */
    public static void addTo(CommandLine main, Surroundings around) {
        main.addSubcommand(new CommandLine(new SyncCommand(new Connection(around))));
        main.addSubcommand(new CommandLine(new UndoCommand(new Connection(around))));
        main.addSubcommand(new CommandLine(new ExplainCommand(new Connection(around))));
        main.addSubcommand(new CommandLine(new DoctorCommand(new Connection(around))));
        main.addSubcommand(group(new RunsCommand(), RunsCommand.below(around)));
        main.addSubcommand(group(new JobsCommand(), JobsCommand.below(around)));
        main.addSubcommand(group(new ThrottleCommand(), ThrottleCommand.below(around)));
        main.addSubcommand(group(new SessionsCommand(), SessionsCommand.below(around)));
        main.addSubcommand(group(new UserCommand(), UserCommand.below(around)));
        main.addSubcommand(group(new DirectoryCommand(), DirectoryCommand.below(around)));
        main.setOut(new PrintWriter(around.out(), true, StandardCharsets.UTF_8));
        main.setErr(new PrintWriter(around.err(), true, StandardCharsets.UTF_8));
        main.setParameterExceptionHandler(ClientCommands::usage);
        main.setExecutionExceptionHandler(ClientCommands::failed);
    }

    private static CommandLine group(Object command, List<Object> below) {
        var group = new CommandLine(command);
        below.forEach(group::addSubcommand);
        return group;
    }

    private static int usage(ParameterException no, String[] arguments) {
        say(no.getCommandLine(), UsageText.of(no));
        return ExitCode.USAGE;
    }

    private static int failed(Exception cause, CommandLine command, ParseResult parsed) {
        if (cause instanceof CommandFailed no) {
            say(command, String.valueOf(no.getMessage()));
            return no.exitCode();
        }
        say(command, "A defect stopped this command: " + cause.getClass().getSimpleName() + ".");
        return ExitCode.DEFECT;
    }

    private static void say(CommandLine command, String sentence) {
        command.getErr().println("postern: " + sentence);
        command.getErr().flush();
    }
}
