package io.postern.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.postern.gateway.audit.AuditEvent;
import io.postern.gateway.login.Method;
import io.postern.lab.Secrets;
import io.postern.store.sql.Stores;
import io.postern.user.Authentication;
import io.postern.user.FolderPrivileges;
import io.postern.user.LoginPrivilege;
import io.postern.user.Privilege;
import io.postern.user.Profile;
import io.postern.user.Rights;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of sessions when a directory says that their user's password was set. */
class PasswordsSetTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private final HandClock clock = new HandClock(START);
    private final List<AuditEvent> audit = new ArrayList<>();
    private final User lena = new User(
            UserId.random(),
            new UserName("lena"),
            Profile.EMPTY,
            Authentication.DIRECTORY_SERVICES,
            null,
            Standing.ACTIVE,
            new Rights(
                    Set.of(Privilege.LOGIN),
                    Set.of(LoginPrivilege.WEB, LoginPrivilege.WINDOWS),
                    FolderPrivileges.NONE));

    private Sessions sessions;

    private String cookie(Method method) {
        return Secrets.note(
                sessions.open(lena, method, sessions.begin()).orElseThrow().cookie());
    }

    @Test
    void whoDidNotSurelyComeInAfterTheDirectorySetAnotherPasswordIsOutAndAnyTicketWithThem(@TempDir Path directory)
            throws Exception {
        try (var store = Stores.open(directory.resolve("users.db"))) {
            store.transact(writer -> {
                writer.insert(List.of(lena));
                return true;
            });
            var key = SigningKey.open(directory.resolve("session-key.json"));
            sessions =
                    Sessions.inMemory(SessionSettings.standard("https://gateway.test"), key, store, clock, audit::add);
            String before = cookie(Method.PASSWORD);
            clock.pass(Duration.ofMinutes(15));
            String within = cookie(Method.PASSWORD);
            clock.pass(Duration.ofSeconds(1));
            String after = cookie(Method.PASSWORD);
            String ticket = cookie(Method.KERBEROS);
            store.transact(writer -> {
                writer.passwordsSet(Map.of(lena.id(), START.plus(Duration.ofMinutes(10))));
                return true;
            });
            String heard = cookie(Method.PASSWORD);
            assertThat(List.of(before, within, ticket))
                    .allSatisfy(old -> assertThat(sessions.checkCookie(old)).isEmpty());
            assertThat(List.of(after, heard))
                    .allSatisfy(fresh -> assertThat(sessions.checkCookie(fresh)).isPresent());
            assertThat(audit)
                    .extracting(AuditEvent::method, AuditEvent::outcome)
                    .containsExactly(tuple("pwd", "ended"), tuple("pwd", "ended"), tuple("kerberos", "ended"));
        }
    }
}
