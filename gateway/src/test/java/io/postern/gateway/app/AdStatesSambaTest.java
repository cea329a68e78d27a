package io.postern.gateway.app;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.postern.gateway.app.LoginClient.Answer;
import io.postern.lab.AccountState;
import io.postern.lab.samba.SambaDomain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What people read, and what the audit log says, in every state of an account: the table in {@code docs/ad-states.md}, which is
 * compared with what is seen here, and written with {@code -Dpostern.write=true}.
 */
class AdStatesSambaTest {

    private static final String RIGHT = "right";
    private static final String WRONG = "wrong";

    private final SambaDomain domain = SambaDomain.shared();

    /** Somebody's state: who is made so, and the name that is typed. */
    private enum State {
        USABLE("usable"),
        DISABLED("disabled", AccountState.DISABLED),
        SUSPENDED("disabled, and synchronised since"),
        LOCKED_OUT("locked out", AccountState.LOCKED_OUT),
        ACCOUNT_EXPIRED("account expired", AccountState.ACCOUNT_EXPIRED),
        PASSWORD_EXPIRED("password expired", AccountState.PASSWORD_EXPIRED),
        MUST_CHANGE("must change the password", AccountState.MUST_CHANGE_PASSWORD),
        LOGON_HOURS("outside the logon hours", AccountState.LOGON_HOURS),
        WORKSTATION("only from other workstations", AccountState.WORKSTATION),
        SMARTCARD("smart card required"),
        NO_PREAUTHENTICATION("needs no Kerberos pre-authentication"),
        PROTECTED("member of Protected Users"),
        RENAMED("renamed since the last synchronisation, by the old name"),
        NEW_NAME("renamed since the last synchronisation, by the new name"),
        DELETED("deleted since the last synchronisation"),
        UNKNOWN("nobody of that name");

        private final String words;
        private final AccountState state;

        State(String words) {
            this(words, AccountState.USABLE);
        }

        State(String words, AccountState state) {
            this.words = words;
            this.state = state;
        }
    }

    /** One line of the table, but for the protocol. */
    private record Seen(State state, String password, int status, String reads, String audit) {}

    @Test
    void everyStateReadsAsTheTableSays() throws Exception {
        Map<Seen, List<String>> seen = new LinkedHashMap<>();
        for (String protocol : List.of("ldaps", "ldap")) {
            try (var company = Company.open(domain, protocol, Duration.ofSeconds(20), 4, "login.refusal-floor = 1ms");
                    var client = company.client()) {
                for (Try one : tries(company)) {
                    seen.computeIfAbsent(one.seen(company, client), _ -> new ArrayList<>())
                            .add(protocol);
                }
            }
        }
        String table = table(seen);
        Path file = Path.of("..", "docs", "ad-states.md");
        if (Boolean.getBoolean("postern.write")) {
            Files.writeString(file, HEADING + table);
        }
        assertThat(HEADING + table).isEqualTo(Files.readString(file));
        refusalsThatProveNothingReadAlike(seen.keySet());
    }

    private static final String HEADING = """
            # What Active Directory's states look like

            Seen on a Samba AD domain controller by `AdStatesSambaTest`, which compares this file with what it sees and writes it with
            `-Dpostern.write=true`. `ldaps` stands for `starttls` too: both are one simple bind. `ldap` is sealed LDAP, and Kerberos for passwords.
            Windows may refuse more than Samba does (workstations and smart cards over `ldaps`, say), in the same words.

            """;

    /**
     * Everybody is read while usable, and brought into the state afterwards. Where a first try tells on the second (the throttle looks
     * how near an account is to being locked out) they are two people.
     */
    private List<Try> tries(Company company) {
        List<Try> all =
                Stream.of(State.values()).flatMap(AdStatesSambaTest::tries).toList();
        var people = new LinkedHashMap<String, State>();
        all.forEach(one -> people.put(one.name, one.state));
        domain.addAll(people.entrySet().stream()
                .filter(one -> one.getValue() != State.UNKNOWN)
                .map(one -> company.person(one.getKey()))
                .toList());
        company.synchronize();
        people.entrySet().stream()
                .filter(one -> one.getValue() == State.SUSPENDED)
                .forEach(one -> domain.setState(one.getKey(), AccountState.DISABLED));
        company.synchronize();
        people.forEach((name, state) -> change(company, state, name));
        return all;
    }

    private static Stream<Try> tries(State state) {
        String name = Company.newName();
        boolean two = state == State.LOCKED_OUT || state == State.DELETED;
        return Stream.of(new Try(state, WRONG, name), new Try(state, RIGHT, two ? Company.newName() : name));
    }

    private void change(Company company, State state, String name) {
        if (state.state != AccountState.USABLE) {
            domain.setState(name, state.state);
        }
        switch (state) {
            case SMARTCARD -> domain.setAttribute(name, "userAccountControl", String.valueOf(0x200 | 0x40000));
            case NO_PREAUTHENTICATION ->
                domain.setAttribute(name, "userAccountControl", String.valueOf(0x200 | 0x400000));
            case PROTECTED -> domain.addMembers("Protected Users", name);
            case DELETED -> domain.delete(name);
            case RENAMED, NEW_NAME -> domain.rename(name, company.person(name + "x"));
            default -> {}
        }
    }

    /** A login to come. */
    private record Try(State state, String password, String name) {

        Seen seen(Company company, LoginClient client) throws Exception {
            int before = company.audit().size();
            String typed = state == State.NEW_NAME ? name + "x" : name;
            Answer answer = client.password(typed, password.equals(RIGHT) ? Company.PASSWORD : "nicht-das-Passwort-1");
            await("the audit of " + state).until(() -> company.audit().size() > before);
            JsonNode line = company.audit().get(before);
            assertThat(line.path("event").asText()).isEqualTo("login");
            String reason =
                    line.path("reason").isNull() ? "" : line.path("reason").asText();
            String reads = answer.status() == 200 ? "(is in)" : answer.message();
            return new Seen(
                    state,
                    password,
                    answer.status(),
                    reads + (answer.reason().isEmpty() ? "" : " (`" + answer.reason() + "`)"),
                    (line.path("outcome").asText() + " " + reason.replaceFirst(": .*", "")).strip());
        }
    }

    private static String table(Map<Seen, List<String>> seen) {
        Map<State, List<Seen>> byState = seen.keySet().stream().collect(groupingBy(Seen::state, toList()));
        return "| account | password | protocol | status | the person reads | audit |\n|---|---|---|---|---|---|\n"
                + Stream.of(State.values())
                        .flatMap(state -> byState.get(state).stream())
                        .map(line -> line(line, seen.get(line)))
                        .collect(joining());
    }

    private static String line(Seen line, List<String> protocols) {
        String protocol = protocols.size() == 2 ? "both" : "`" + protocols.getFirst() + "`";
        return "| " + line.state.words + " | " + line.password + " | " + protocol + " | " + line.status + " | "
                + line.reads + " | `" + line.audit + "` |\n";
    }

    private static void refusalsThatProveNothingReadAlike(Iterable<Seen> seen) {
        assertThat(seen).filteredOn(line -> line.password.equals(WRONG)).allSatisfy(line -> {
            assertThat(line.status).as(line.toString()).isEqualTo(401);
            assertThat(line.reads)
                    .isEqualTo("The user name or the password is wrong, or you are not allowed to log in.");
        });
        assertThat(seen)
                .filteredOn(line -> line.status == 401)
                .extracting(Seen::reads)
                .containsOnly("The user name or the password is wrong, or you are not allowed to log in.");
        assertThat(seen).noneMatch(line -> line.status == 503);
    }
}
