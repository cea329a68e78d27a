package io.postern.gateway.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.postern.gateway.app.DemoClient.Answer;
import io.postern.lab.AccountState;
import io.postern.lab.KerberosClient;
import io.postern.lab.Person;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The story of the demo, told through the gateway's own ports; each step says what it expected. */
final class DemoStory {

    private static final int SHOWN = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final DemoStage stage;
    private final PrintStream out;
    private boolean asExpected = true;
    private int chapter;

    DemoStory(DemoStage stage, PrintStream out) {
        this.stage = stage;
        this.out = out;
    }

    /** Tells it; returns whether every step went as expected. */
    boolean tell() throws Exception {
        DemoAdministrator admin = stage.administrator();
        DemoClient client = stage.client();
        admin.settleIn(stage.domain());
        synchronise(admin);
        logIn(client);
        leave(admin, client);
        loseEverybody(admin);
        out.println(asExpected ? "\nEvery step went as expected." : "\nSomething did not go as expected.");
        return asExpected;
    }

    private void synchronise(DemoAdministrator admin) throws Exception {
        JsonNode rehearsal = admin.synchronise(true);
        step("Test Settings (rehearsal)", summary(rehearsal), created(rehearsal) == DemoPeople.count());
        JsonNode run = admin.synchronise(false);
        step("Synchronize now", summary(run), run.get("changes").equals(rehearsal.get("changes")));
        JsonNode again = admin.synchronise(false);
        step("Synchronize again", summary(again), again.get("changes").isEmpty());
    }

    private void logIn(DemoClient client) throws Exception {
        expect("lena, a local user, logs in", 200, client.password("lena", DemoAdministrator.LOCAL_PASSWORD));
        expect("alice logs in with her directory password", 200, client.password("alice", DemoPeople.PASSWORD));
        expect("alice mistypes her password", 401, client.password("alice", "demo-ad-2"));
        expect("carla logs in with a Kerberos ticket, no password", 200, client.ticket(ticket("carla")));
    }

    private void leave(DemoAdministrator admin, DemoClient client) throws Exception {
        stage.domain().setState("ben", AccountState.DISABLED);
        expect(
                "ben was disabled in the directory; he tries his password",
                403,
                client.password("ben", DemoPeople.PASSWORD));
        admin.follow(true);
        JsonNode followed = nextRun(admin);
        step(
                "From now on the gateway follows the directory; nobody synchronises",
                summary(followed),
                followed.at("/changes/0/userName").asText().equals("ben"));
        admin.follow(false);
        expect(
                "ben tries again; nobody asks the directory for him any more",
                401,
                client.password("ben", DemoPeople.PASSWORD));
    }

    /** The first run that changes something, which nobody asked for. */
    private static JsonNode nextRun(DemoAdministrator admin) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        JsonNode run = admin.newestRun();
        while (!run.get("kind").asText().equals("incremental") && System.nanoTime() < deadline) {
            Thread.sleep(LOOK);
            run = admin.newestRun();
        }
        return run;
    }

    private void loseEverybody(DemoAdministrator admin) throws Exception {
        for (Person person : DemoPeople.all(stage.domain().dnsName()).subList(3, DemoPeople.count())) {
            stage.domain().delete(person.account());
        }
        JsonNode run = admin.synchronise(false);
        step(
                "Somebody deletes almost everybody in the directory; synchronize now",
                run.path("refused").asText(),
                !run.path("refused").isNull());
        boolean everybody = admin.users() == DemoPeople.count() + 2;
        step("Who is still in the user table?", everybody ? "everybody" : "not everybody", everybody);
    }

    private byte[] ticket(String name) throws Exception {
        return KerberosClient.logIn(name + "@" + DemoStage.REALM, DemoPeople.PASSWORD)
                .spnegoToken(DemoStage.SERVICE);
    }

    private void expect(String what, int status, Answer answer) {
        step(what, answer.words(), answer.status() == status);
    }

    private void step(String what, String result, boolean expected) {
        chapter++;
        asExpected &= expected;
        out.printf("%2d. %s%n    %s %s%n", chapter, what, expected ? "->" : "UNEXPECTED ->", result);
    }

    private static int created(JsonNode result) {
        return result.at("/counts/created").intValue();
    }

    /** The first changes by name and how many there are, or that there are none. */
    private static String summary(JsonNode result) {
        List<String> lines = new ArrayList<>();
        result.get("changes")
                .forEach(change -> lines.add(change.get("kind").asText() + " "
                        + change.get("userName").asText()));
        String tense = result.path("dryRun").booleanValue() ? "would: " : "done: ";
        return lines.isEmpty()
                ? "nothing to do, " + result.at("/counts/unchanged").intValue() + " unchanged"
                : tense
                        + String.join(", ", lines.subList(0, Math.min(SHOWN, lines.size())))
                        + (lines.size() > SHOWN ? ", ... (" + lines.size() + " in all)" : "");
    }
}
