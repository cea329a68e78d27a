package io.postern.gateway.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds keys that nobody reads, and guesses which one was meant. */
final class UnknownKeys {

    /** Tables whose keys are the administrator's own words. */
    private static final Set<String> FREE = Set.of("sso.realms");

    private UnknownKeys() {}

    /** A sentence for each key that the defaults do not have. */
    static List<String> in(ConfigObject given, ConfigObject known) {
        List<String> problems = new ArrayList<>();
        compare("", given, known, problems);
        return problems;
    }

    private static void compare(String prefix, ConfigObject given, ConfigObject known, List<String> problems) {
        for (Map.Entry<String, ConfigValue> entry : given.entrySet()) {
            String path = prefix + entry.getKey();
            ConfigValue expected = known.get(entry.getKey());
            if (expected == null) {
                problems.add(sentence(path, entry, known.keySet()));
            } else if (!FREE.contains(path)
                    && expected instanceof ConfigObject table
                    && entry.getValue() instanceof ConfigObject inner) {
                compare(path + ".", inner, table, problems);
            }
        }
    }

    private static String sentence(String path, Map.Entry<String, ConfigValue> entry, Set<String> known) {
        String where = entry.getValue().origin().description();
        String guess = Guess.of(entry.getKey(), known)
                .map(key -> " Did you mean \"" + key + "\"?")
                .orElse("");
        return "Unknown key \"" + path + "\" (" + where + ")." + guess;
    }
}
