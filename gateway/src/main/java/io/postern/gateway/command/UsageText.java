package io.postern.gateway.command;

import io.postern.gateway.config.Guess;
import java.util.Set;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What was wrong with a command line, in one sentence. */
final class UsageText {

    private static final Set<Class<?>> NUMBERS = Set.of(int.class, Integer.class, long.class, Long.class);

    private UsageText() {}

    static String of(ParameterException wrong) {
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        String help = "; see " + command.qualifiedName() + " --help.";
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !command.subcommands().isEmpty()
                && !unmatched.getUnmatched().getFirst().startsWith("-")) {
            return unknown(command, unmatched.getUnmatched().getFirst(), help);
        }
        ArgSpec argument = wrong.getArgSpec();
        if (argument != null && wrong.getValue() != null && NUMBERS.contains(argument.type())) {
            return name(argument) + " must be a number, not " + wrong.getValue() + ".";
        }
        return String.valueOf(wrong.getMessage()).lines().findFirst().orElse("Wrong usage") + help;
    }

    private static String unknown(CommandSpec above, String word, String help) {
        String before = above.parent() == null ? "" : above.name() + " ";
        return "There is no command " + before + word
                + Guess.of(word, above.subcommands().keySet())
                        .map(meant -> ". Did you mean " + before + meant + "?")
                        .orElse(help);
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
