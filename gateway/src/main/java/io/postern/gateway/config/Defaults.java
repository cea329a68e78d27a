package io.postern.gateway.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What holds where a configuration file says nothing: the packaged {@code conf/postern.conf}, which has every key. */
record Defaults(Config values) {

    private static final String RESOURCE = "postern.conf";
    private static final int NAMED = 3;

    static Defaults packaged() throws InvalidConfiguration {
        try {
            return new Defaults(ConfigFactory.parseResources(Defaults.class.getClassLoader(), RESOURCE));
        } catch (ConfigException.Parse broken) {
            throw broken("The defaults cannot be read");
        }
    }

    /** The configuration that is given, over these. */
    Configuration under(Config given, Path base) throws InvalidConfiguration {
        List<String> problems = new ArrayList<>(UnknownKeys.in(given.root(), values.root()));
        try {
            whole(base);
            Config all = given.withFallback(values).resolve();
            Configuration read = new ConfigurationReader(all, base, problems).read();
            if (problems.isEmpty()) {
                return read;
            }
        } catch (ConfigException.UnresolvedSubstitution unresolved) {
            problems.add(String.valueOf(unresolved.getMessage()));
        }
        throw new InvalidConfiguration(problems);
    }

    /** In a checkout somebody may have cut short what they are built from: until it is whole, nothing else can be said. */
    private void whole(Path base) throws InvalidConfiguration {
        var reader = new ConfigurationReader(values.resolve(), base, new ArrayList<>());
        reader.read();
        List<String> missing = reader.missing().stream().distinct().toList();
        if (!missing.isEmpty()) {
            throw broken("The defaults lack " + named(missing));
        }
    }

    private static InvalidConfiguration broken(String how) {
        return new InvalidConfiguration(List.of(how + ": they are built from conf/postern.conf in the checkout."
                + " Take that back (git checkout conf/postern.conf), and change a copy of it (--config)."));
    }

    private static String named(List<String> keys) {
        return String.join(", ", keys.subList(0, Math.min(NAMED, keys.size())))
                + (keys.size() > NAMED ? " and " + (keys.size() - NAMED) + " more" : "");
    }
}
