package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.KerberosClient;
import io.postern.lab.Person;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whom tickets of a real domain let in when names have been given to others, or are those of two people. */
class TicketPeopleSambaTest {

    private static final String SERVICE = "HTTP@localhost";

    private static Company company;
    private static LoginClient client;

    @BeforeAll
    static void open() throws Exception {
        company = Company.open("ldaps", Duration.ofSeconds(20));
        client = company.client();
    }

    @AfterAll
    static void close() {
        client.close();
        company.close();
    }

    @Test
    void somebodyRenamedAfterTheirTicketWasIssuedIsStillThemselvesAndTheNewcomerUnderTheOldNameIsNot()
            throws Exception {
        String name = company.synchronised();
        KerberosClient workstation = company.ticketHolder(name);
        byte[] before = workstation.spnegoToken(SERVICE);
        byte[] after = workstation.spnegoToken(SERVICE);
        String renamed = Company.newName();
        company.domain().rename(name, company.person(renamed));
        company.domain().add(company.person(name));
        assertThat(client.ticket(before).userName())
                .as("the user table has not heard of it yet")
                .isEqualTo(name);
        byte[] newcomer = company.ticketHolder(name).spnegoToken(SERVICE);
        assertThat(client.ticket(newcomer).status()).isEqualTo(401);
        assertThat(company.audit().getLast().path("reason").asText()).isEqualTo("UNKNOWN_USER");
        company.synchronize();
        assertThat(client.ticket(after).userName()).isEqualTo(renamed);
        assertThat(client.ticket(company.ticketHolder(name).spnegoToken(SERVICE))
                        .userName())
                .isEqualTo(name);
    }

    @Test
    void aPrincipalNameThatIsAnothersAccountNameLetsInWhoseTicketItIs() throws Exception {
        String holder = company.hire();
        String other = company.hire();
        company.domain().setAttribute(other, "userPrincipalName", holder + "@elsewhere.test");
        company.synchronize();
        assertThat(client.ticket(company.ticketHolder(holder).spnegoToken(SERVICE))
                        .userName())
                .isEqualTo(holder);
        assertThat(client.ticket(company.ticketHolder(other).spnegoToken(SERVICE))
                        .userName())
                .isEqualTo(other);
    }

    @Test
    void aTicketOfSomebodyInTwelveHundredGroupsGetsThrough() throws Exception {
        Person person = company.person(Company.newName());
        company.domain().add(person);
        String name = person.account();
        List<String> groups =
                IntStream.range(0, 1200).mapToObj(i -> "g" + i + name).toList();
        company.domain().addGroups(groups, name);
        company.synchronize();
        byte[] token = company.ticketHolder(name).spnegoToken(SERVICE);
        assertThat(token.length).isGreaterThan(9_600);
        assertThat(client.ticket(token).userName()).isEqualTo(name);
    }
}
