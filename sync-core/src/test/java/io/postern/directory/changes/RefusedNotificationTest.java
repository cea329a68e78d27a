package io.postern.directory.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.SearchScope;
import io.postern.directory.BindIdentity;
import io.postern.directory.ConnectionSettings;
import io.postern.directory.Protocol;
import io.postern.directory.connection.FakeController;
import io.postern.directory.controllers.DomainControllers;
import io.postern.lab.CertificateAuthority;
import io.postern.lab.HostsFile;
import io.postern.user.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A domain controller that tells nothing, and what the operator reads about it. */
@Timeout(60)
class RefusedNotificationTest {

    private static final String ROOT = "DC=corp,DC=example,DC=test";
    private static final WatchTimes TIMES =
            new WatchTimes(Duration.ofMillis(10), Duration.ofMinutes(1), Duration.ofMillis(100), Duration.ofMinutes(1));

    private final AtomicInteger usn = new AtomicInteger(4711);
    private final AtomicInteger rings = new AtomicInteger();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(WatchState.class);

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
    }

    @Test
    void changesAreLookedForOften(@TempDir Path directory) throws Exception {
        HostsFile.ensure();
        var authority = CertificateAuthority.create(directory, "Fake");
        try (var controller = new FakeController(authority.issue("localhost"), new Telltale());
                var _ = watch(controller.port(), Files.readString(authority.certificate()))) {
            await().until(() -> rings.get() == 1 && !lines.list.isEmpty());
            await().during(Duration.ofMillis(500)).until(() -> rings.get() == 1);
            usn.incrementAndGet();
            await().atMost(Duration.ofSeconds(2)).until(() -> rings.get() == 2);
            controller.cutAll();
            await().until(() -> rings.get() == 3);
        }
        assertThat(lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList())
                .hasSize(3)
                .satisfies(said -> {
                    assertThat(said.getFirst())
                            .isEqualTo("changes of corp are looked for every second: notifications are refused");
                    assertThat(said.get(1)).startsWith("changes of corp are not noticed until");
                    assertThat(said.getLast()).isEqualTo(said.getFirst());
                });
    }

    private io.postern.directory.Watch watch(int port, String certificates) {
        var settings = new ConnectionSettings(
                "localhost:" + port,
                Protocol.LDAPS,
                null,
                new BindIdentity.Standard("svc@corp.example.test", Secret.of("Dienst-1")),
                certificates);
        return ChangeWatch.start(
                "corp", DomainControllers.of(settings), Duration.ofSeconds(2), TIMES, rings::incrementAndGet);
    }

    /** Says its update sequence number and refuses to be listened to. */
    private final class Telltale implements FakeController.Manners {

        @Override
        public LDAPMessage search(
                FakeController.Client client, int id, SearchRequestProtocolOp request, List<Control> controls)
                throws Exception {
            if (request.getScope().equals(SearchScope.SUB)) {
                return new LDAPMessage(id, new SearchResultDoneProtocolOp(12, null, "no such control", null));
            }
            client.connection()
                    .sendSearchResultEntry(
                            id,
                            new SearchResultEntryProtocolOp(
                                    "",
                                    List.of(
                                            new Attribute("defaultNamingContext", ROOT),
                                            new Attribute("configurationNamingContext", "CN=Configuration," + ROOT),
                                            new Attribute("dsServiceName", "CN=NTDS Settings," + ROOT),
                                            new Attribute("dnsHostName", "dc1.corp.example.test"),
                                            new Attribute("highestCommittedUSN", usn.toString()))));
            return new LDAPMessage(id, new SearchResultDoneProtocolOp(0, null, null, null));
        }
    }
}
