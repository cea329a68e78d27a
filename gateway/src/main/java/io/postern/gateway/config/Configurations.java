package io.postern.gateway.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the configuration file. */
public final class Configurations {

    private Configurations() {}

    /**
     * Reads a configuration file over the defaults.
     *
     * @param file the file, or null for the defaults alone; relative paths in it start at its directory
     * @throws InvalidConfiguration with every problem at once
     */
    public static Configuration load(@Nullable Path file) throws InvalidConfiguration {
        Path base = file == null
                ? Path.of("").toAbsolutePath()
                : file.toAbsolutePath().resolveSibling("");
        return Defaults.packaged().under(file == null ? ConfigFactory.empty() : parse(file), base);
    }

    /** A configuration from text instead of a file, for programs that bring their own. */
    public static Configuration parse(String hocon, Path base) throws InvalidConfiguration {
        return Defaults.packaged().under(ConfigFactory.parseString(hocon), base);
    }

    private static Config parse(Path file) throws InvalidConfiguration {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new InvalidConfiguration(List.of("The configuration file " + file + " cannot be read."));
        }
        try {
            return ConfigFactory.parseFile(
                    file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
        } catch (ConfigException.Parse | ConfigException.IO wrong) {
            throw new InvalidConfiguration(List.of(firstLine(wrong)));
        }
    }

    /** The parser's own first line: where, and what; the rest guesses at other file formats. */
    private static String firstLine(ConfigException wrong) {
        return String.valueOf(wrong.getMessage()).lines().findFirst().orElse("The configuration file is broken.");
    }
}
