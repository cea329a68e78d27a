package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.app.LoginClient.Answer;
import io.postern.lab.Person;
import io.postern.lab.Secrets;
import io.postern.lab.samba.SambaDomain;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Somebody was renamed in the directory, somebody else has the name now, and no synchronisation has seen it yet. */
class RenamedPersonSambaTest {

    private static final String OTHER = Secrets.note("Geändert-und-lang-2");
    private static final String OF_THE_OTHER = Secrets.note("Das-der-Neuen-hier-3");

    @Test
    void whoeverChangesTheirPasswordChangesTheirOwnAndStaysLoggedInWithTheNewOne() throws Exception {
        SambaDomain domain = SambaDomain.shared();
        try (var company = Company.open(domain, "ldaps", Duration.ofSeconds(20), 2);
                var client = company.client()) {
            String name = company.synchronised();
            domain.rename(name, Person.of(name + "x", "Renamed " + name, Company.PASSWORD, name + "@mail.test"));
            domain.add(Person.of(name, "New " + name, OF_THE_OTHER, name + "@new.test"));

            assertThat(client.change(name, Company.PASSWORD, OTHER).status()).isEqualTo(204);
            Answer back = client.password(name, OTHER);
            assertThat(back.userName()).isEqualTo(name);
            assertThat(company.synchronize().get("changes").toString()).contains(name + "x");
            assertThat(client.session(back.token()).status())
                    .as("the change was noted, and is no news to the synchronisation")
                    .isEqualTo(200);
            assertThat(client.password(name + "x", OTHER).status()).isEqualTo(200);
        }
    }
}
