package io.postern.gateway.bench;

import io.postern.lab.Domain;
import io.postern.lab.EmbeddedDomain;
import io.postern.lab.Person;
import io.postern.lab.samba.SambaDomain;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The large domains: 100 000 people in 2000 groups in this JVM, 20 000 in Samba. */
final class ScaleDomains {

    private static final int EMBEDDED = Integer.getInteger("postern.bench.scale", 100_000);
    private static final int SMALL = 1_000;
    private static final int SAMBA = Integer.getInteger("postern.bench.scale.samba", 20_000);
    private static final int GROUPS = 2_000;
    private static final int LARGE_GROUPS = 5;
    private static final String EVERYBODY = "";

    private final Path directory;
    private final Report report;

    ScaleDomains(Path directory, Report report) {
        this.directory = directory;
        this.report = report;
    }

    void embedded() throws Exception {
        try (var domain = EmbeddedDomain.start(directory.resolve("small"), "SMALL.POSTERN.TEST", "SMALL")) {
            domain.addAll(people(SMALL, domain));
            new ScaleRuns(domain, SMALL, directory).run("embedded domain", "512m", EVERYBODY, report);
        }
        try (var domain = EmbeddedDomain.start(directory.resolve("large"), "LARGE.POSTERN.TEST", "LARGE")) {
            domain.addAll(people(EMBEDDED, domain));
            String all = groups(domain);
            new ScaleRuns(domain, EMBEDDED, directory).run("embedded domain", "512m", EVERYBODY, report);
            new ScaleRuns(domain, EMBEDDED, directory).run("embedded domain, group filter", "512m", all, report);
        }
    }

    void samba() throws Exception {
        try (var domain = SambaDomain.start(directory, "LARGE.POSTERN.TEST", "LARGE")) {
            domain.addAll(people(SAMBA, domain));
            new ScaleRuns(domain, SAMBA, directory).run("Samba AD", "512m", EVERYBODY, report);
        }
    }

    /** Everybody is in one of the groups, and all groups are nested below the first, whose name is returned. */
    private static String groups(EmbeddedDomain domain) {
        var random = new SplittableRandom(1);
        String top = "";
        for (int group = 0; group < GROUPS; group++) {
            IntStream members = group < LARGE_GROUPS
                    ? random.ints(5_000, 0, EMBEDDED)
                    : IntStream.iterate(group - LARGE_GROUPS, n -> n < EMBEDDED, n -> n + GROUPS - LARGE_GROUPS);
            String dn = domain.addGroup(
                    "group" + group, members.distinct().mapToObj(People::name).toList());
            if (group == 0) {
                top = dn;
            } else {
                domain.addMembers("group" + group / 2, "group" + group);
            }
        }
        return top;
    }

    /** Nobody has a password: the keys of so many take longer than everything else. */
    private static List<Person> people(int count, Domain domain) {
        return IntStream.range(0, count)
                .mapToObj(number -> person(People.name(number), domain.dnsName()))
                .toList();
    }

    private static Person person(String name, String dns) {
        var addresses =
                List.of("SMTP:" + name + "@" + dns, "smtp:" + name + ".alias@" + dns, "X500:/o=corp/cn=" + name);
        return new Person(name, "Person " + name, null, name + "@" + dns, addresses, null, null);
    }
}
