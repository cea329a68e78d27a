package io.postern.gateway.bench;

import io.postern.lab.Person;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Whoever works at the benchmark's company. */
final class People {

    static final String PASSWORD = "Bench-only-1";

    private People() {}

    static List<Person> make(int count, String domain) {
        return IntStream.range(0, count)
                .mapToObj(number -> person(number, domain))
                .toList();
    }

    /** The account and the user name of one of them. */
    static String name(int number) {
        return String.format(Locale.ROOT, "p%05d", number);
    }

    private static Person person(int number, String domain) {
        String name = name(number);
        return Person.of(name, "Person " + name, PASSWORD, name + "@" + domain);
    }
}
