package io.postern.gateway.app;

import io.postern.gateway.command.ClientCommands;
import io.postern.gateway.command.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "postern",
        mixinStandardHelpOptions = true,
        version = "postern 0.1.0",
        description = "An authentication gateway: local users, Active Directory users, single sign-on, one user table.",
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        System.setProperty(
                "sun.security.krb5.rcache",
                "none"); // ours is shared by all gateways; before any Kerberos class is loaded
        System.exit(run(arguments));
    }

    /** Runs one command and returns its exit code: 64 if it was not understood. */
    static int run(String... arguments) {
        CommandLine line = new CommandLine(new Main());
        line.addSubcommand(new Serve());
        line.addSubcommand(new Demo());
        ClientCommands.addTo(line, Surroundings.ofThisProcess());
        return line.execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }
}
