package io.postern.gateway.config;

import java.util.List;

/** The configuration file cannot be used; every problem is a sentence of its own. */
public final class InvalidConfiguration extends Exception {

    private final transient List<String> problems;

    InvalidConfiguration(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, one sentence each. */
    public List<String> problems() {
        return problems;
    }
}
