package io.postern.gateway.app;

import io.postern.lab.Person;
import java.util.List;
import java.util.Locale;

/** Who works at the demo's company. */
final class DemoPeople {

    static final String PASSWORD = "demo-ad-1";

    private static final List<String> NAMES = List.of(
            "Alice Arnold",
            "Ben Berger",
            "Carla Conti",
            "David Dahl",
            "Emma Ek",
            "Farid Fahmy",
            "Greta Gruber",
            "Hugo Holm",
            "Ines Ibarra",
            "Jonas Jung",
            "Kira Krause",
            "Liam Lund",
            "Mona Meyer",
            "Nils Nyberg",
            "Olga Orlova",
            "Paul Peters",
            "Quirin Quast",
            "Rosa Ricci",
            "Sven Sand",
            "Tara Thomas");

    private DemoPeople() {}

    /** Everybody, in alphabetical order. */
    static List<Person> all(String domain) {
        return NAMES.stream().map(name -> person(name, domain)).toList();
    }

    static int count() {
        return NAMES.size();
    }

    private static Person person(String name, String domain) {
        String address = name.toLowerCase(Locale.ROOT).replace(' ', '.');
        String account = address.substring(0, address.indexOf('.'));
        return Person.of(account, name, PASSWORD, address + "@" + domain);
    }
}
