package io.postern.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.postern.gateway.audit.AuditEvent;
import io.postern.gateway.login.Method;
import io.postern.lab.Secrets;
import io.postern.store.Proof;
import io.postern.store.UserStore;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {

    private static final String ISSUER = "https://gateway.test";
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path directory;

    private final HandClock clock = new HandClock(START);
    private final User lena = user("lena");
    private UserStore store;
    private SigningKey key;
    private Sessions sessions;
    private final List<AuditEvent> audit = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        store = Stores.open(directory.resolve("users.db"));
        store.transact(writer -> {
            writer.insert(List.of(lena));
            return true;
        });
        key = SigningKey.open(directory.resolve("session-key.json"));
        sessions = Sessions.inMemory(SessionSettings.standard(ISSUER), key, store, clock, audit::add);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static User user(String name) {
        return new User(
                UserId.random(),
                new UserName(name),
                new Profile("Lena Holm", null, List.of("lena@example.test", "l@example.test"), List.of()),
                Authentication.INTEGRATED,
                null,
                Standing.ACTIVE,
                new Rights(Set.of(Privilege.LOGIN), Set.of(LoginPrivilege.WEB), FolderPrivileges.NONE));
    }

    private Opened login() {
        Opened opened = sessions.open(lena, Method.PASSWORD, sessions.begin()).orElseThrow();
        Secrets.note(opened.token().value());
        Secrets.note(opened.cookie());
        return opened;
    }

    private String token() {
        return login().token().value();
    }

    private void update(User changed) {
        store.transact(writer -> {
            writer.update(List.of(changed));
            return true;
        });
    }

    @Test
    void aTokenSaysWhoAndHowAndForHowLong() throws Exception {
        SignedJWT jwt = SignedJWT.parse(token());
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        assertThat(jwt.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(claims.getClaims().keySet())
                .containsExactlyInAnyOrder(
                        "iss", "sub", "preferred_username", "name", "email", "amr", "sid", "iat", "exp", "privileges");
        assertThat(claims.getIssuer()).isEqualTo(ISSUER);
        assertThat(claims.getSubject()).isEqualTo(lena.id().toString());
        assertThat(claims.getStringClaim("preferred_username")).isEqualTo("lena");
        assertThat(claims.getStringClaim("email")).isEqualTo("lena@example.test");
        assertThat(claims.getStringListClaim("amr")).containsExactly("pwd");
        assertThat(claims.getStringListClaim("privileges")).containsExactly("login");
        assertThat(claims.getExpirationTime()).isEqualTo(Date.from(START.plusSeconds(300)));
    }

    @Test
    void anybodyCanVerifyATokenWithThePublishedKeys() throws Exception {
        SignedJWT jwt = SignedJWT.parse(token());
        JWKSet published = JWKSet.parse(sessions.jwks());
        assertThat(published.containsNonPublicKeys()).isFalse();
        var publicKey = published.getKeyByKeyId(jwt.getHeader().getKeyID()).toECKey();
        assertThat(jwt.verify(new ECDSAVerifier(publicKey))).isTrue();
    }

    @Test
    void aTokenIsGoodUntilItExpiresWhetherRememberedOrNot() {
        String token = token();
        String neverSeen = token();
        assertThat(sessions.check(token).orElseThrow().user()).isEqualTo(lena);
        clock.pass(Duration.ofSeconds(299));
        assertThat(sessions.check(token)).isPresent();
        clock.pass(Duration.ofSeconds(1));
        assertThat(sessions.check(token)).isEmpty();
        assertThat(sessions.check(neverSeen)).isEmpty();
    }

    @Test
    void aLivingSessionIsRenewed() {
        Current current = sessions.check(token()).orElseThrow();
        clock.pass(Duration.ofSeconds(200));
        String renewed = Secrets.note(sessions.renew(current).value());
        clock.pass(Duration.ofSeconds(200));
        assertThat(sessions.check(renewed).orElseThrow().session()).isEqualTo(current.session());
    }

    @Test
    void aSessionEndsWhenItIsIdleForTooLong() {
        Opened opened = login();
        clock.pass(Duration.ofMinutes(29));
        assertThat(sessions.checkCookie(opened.cookie())).isPresent();
        clock.pass(Duration.ofMinutes(29));
        assertThat(sessions.checkCookie(opened.cookie())).isPresent();
        clock.pass(Duration.ofMinutes(31));
        assertThat(sessions.checkCookie(opened.cookie())).isEmpty();
        assertThat(sessions.list()).isEmpty();
    }

    @Test
    void aSessionEndsAtItsMaximumHoweverBusy() {
        Opened opened = login();
        for (int quarter = 0; quarter < 47; quarter++) {
            clock.pass(Duration.ofMinutes(15));
            assertThat(sessions.checkCookie(opened.cookie())).isPresent();
        }
        clock.pass(Duration.ofMinutes(15));
        assertThat(sessions.checkCookie(opened.cookie())).isEmpty();
    }

    @Test
    void anEndedSessionIsDeadAtOnce() {
        Opened ended = login();
        Opened other = login();
        Current current = sessions.check(ended.token().value()).orElseThrow();
        sessions.end(current.session().id());
        assertThat(sessions.check(ended.token().value())).isEmpty();
        assertThat(sessions.checkCookie(ended.cookie())).isEmpty();
        assertThat(sessions.check(other.token().value())).isPresent();
        assertThat(audit).as("they logged out").isEmpty();
        sessions.endAll(lena.id());
        assertThat(audit).extracting(AuditEvent::outcome).containsExactly("ended");
        assertThat(sessions.check(other.token().value())).isEmpty();
        assertThat(sessions.list()).isEmpty();
    }

    @Test
    void aSuspendedUsersTokenIsDeadAtOnceAndStaysDead() {
        Opened opened = login();
        assertThat(sessions.check(opened.token().value())).isPresent();
        update(lena.with(Standing.SUSPENDED));
        assertThat(sessions.check(opened.token().value())).isEmpty();
        assertThat(sessions.check(opened.token().value())).isEmpty();
        assertThat(audit)
                .as("said once")
                .containsExactly(
                        new AuditEvent("session", lena.id().toString(), "lena", "", "pwd", "ended", "SUSPENDED", 0));
        update(lena);
        assertThat(sessions.check(opened.token().value())).isEmpty();
        assertThat(sessions.checkCookie(opened.cookie())).isEmpty();
    }

    @Test
    void whoProvedAPasswordThatWasThenChangedOpensNoSession() {
        Proof begun = sessions.begin();
        changePassword();
        sessions.endAll(lena.id());
        assertThat(sessions.open(lena, Method.PASSWORD, begun)).isEmpty();
        assertThat(sessions.list()).isEmpty();
        assertThat(audit).extracting(AuditEvent::outcome).containsExactly("refused");
        assertThat(sessions.open(lena, Method.PASSWORD, sessions.begin())).isPresent();
    }

    @Test
    void aPasswordChangedAtAnotherGatewayEndsTheSessionsHereAtTheirNextCheck() {
        String token = token();
        var other = user("other");
        store.transact(writer -> {
            writer.insert(List.of(other));
            writer.passwordChanged(other.id());
            return true;
        });
        assertThat(sessions.check(token)).isPresent();
        changePassword();
        assertThat(sessions.check(token)).isEmpty();
        assertThat(audit).extracting(AuditEvent::outcome).containsExactly("ended");
    }

    @Test
    void sessionsThatAreEndedAtOneGatewayEndAtAnotherOfTheSameUserTable() throws Exception {
        var there = Sessions.inMemory(
                SessionSettings.standard(ISSUER),
                SigningKey.open(directory.resolve("another-key.json")),
                store,
                clock,
                audit::add);
        Opened opened = there.open(lena, Method.PASSWORD, there.begin()).orElseThrow();
        String token = Secrets.note(opened.token().value());
        String cookie = Secrets.note(opened.cookie());
        Proof begun = there.begin();
        assertThat(there.check(token)).isPresent();
        store.transact(writer -> {
            writer.endSessions(List.of(lena.id()));
            return true;
        });
        sessions.endAll(lena.id());
        assertThat(there.checkCookie(cookie)).isEmpty();
        assertThat(there.check(token)).isEmpty();
        assertThat(audit).extracting(AuditEvent::outcome).containsExactly("ended");
        assertThat(there.open(lena, Method.PASSWORD, begun))
                .as("who was about to come in")
                .isEmpty();
        assertThat(there.open(lena, Method.PASSWORD, there.begin())).isPresent();
    }

    private void changePassword() {
        store.transact(writer -> {
            writer.passwordChanged(lena.id());
            return true;
        });
    }

    @Test
    void aUserWhoMayNoLongerUseTheDoorTheyCameThroughIsOut() {
        String password = token();
        String ticket = Secrets.note(sessions.open(lena, Method.KERBEROS, sessions.begin())
                .orElseThrow()
                .token()
                .value());
        assertThat(sessions.check(ticket)).isEmpty();
        assertThat(sessions.check(password)).isPresent();
        update(lena.with(new Rights(Set.of(Privilege.LOGIN), Set.of(LoginPrivilege.WINDOWS), FolderPrivileges.NONE)));
        assertThat(sessions.check(password)).isEmpty();
    }

    @Test
    void aUserWhoMayNoLongerLogInIsOut() {
        String token = token();
        update(lena.with(Rights.NONE));
        assertThat(sessions.check(token)).isEmpty();
    }

    @Test
    void aDeletedUserIsOut() {
        String token = token();
        store.transact(writer -> {
            writer.delete(List.of(lena.id()));
            return true;
        });
        assertThat(sessions.check(token)).isEmpty();
    }

    @Test
    void aTokenWithAnyByteChangedIsRefused() {
        String token = token();
        assertThat(sessions.check(token)).isPresent();
        for (int i = 0; i < token.length() - 2; i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String forged = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(sessions.check(forged)).as("byte %d", i).isEmpty();
        }
    }

    @Test
    void aTokenWithoutSignatureIsRefused() throws Exception {
        SignedJWT good = SignedJWT.parse(token());
        String unsigned = new PlainJWT(good.getJWTClaimsSet()).serialize();
        assertThat(sessions.check(unsigned)).isEmpty();
        assertThat(sessions.check(unsigned + "x")).isEmpty();
        assertThat(sessions.check(
                        good.getHeader().toBase64URL() + "." + good.getPayload().toBase64URL() + "."))
                .isEmpty();
        assertThat(sessions.check("")).isEmpty();
        assertThat(sessions.check("a.b.c")).isEmpty();
        assertThat(sessions.check("x".repeat(1_000_000))).isEmpty();
    }

    @Test
    void aTokenSignedWithAnythingElseIsRefused() throws Exception {
        JWTClaimsSet claims = SignedJWT.parse(token()).getJWTClaimsSet();
        byte[] publicKey = key.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        assertThat(sessions.check(signed(JWSAlgorithm.HS256, claims, new MACSigner(publicKey))))
                .isEmpty();
        var stranger = SigningKey.open(directory.resolve("stranger.json")).key();
        assertThat(sessions.check(signed(JWSAlgorithm.ES256, claims, new ECDSASigner(stranger))))
                .isEmpty();
        assertThat(sessions.check(signed(JWSAlgorithm.ES256, claims, new ECDSASigner(key.key()))))
                .isPresent();
    }

    @Test
    void aTokenOfOursForAnotherIssuerOrNoSessionIsRefused() throws Exception {
        JWTClaimsSet claims = SignedJWT.parse(token()).getJWTClaimsSet();
        var signer = new ECDSASigner(key.key());
        var elsewhere =
                new JWTClaimsSet.Builder(claims).issuer("https://other.test").build();
        var nowhere = new JWTClaimsSet.Builder(claims)
                .claim("sid", UUID.randomUUID().toString())
                .build();
        var eternal = new JWTClaimsSet.Builder(claims).expirationTime(null).build();
        assertThat(sessions.check(signed(JWSAlgorithm.ES256, elsewhere, signer)))
                .isEmpty();
        assertThat(sessions.check(signed(JWSAlgorithm.ES256, nowhere, signer))).isEmpty();
        assertThat(sessions.check(signed(JWSAlgorithm.ES256, eternal, signer))).isEmpty();
    }

    private static String signed(JWSAlgorithm algorithm, JWTClaimsSet claims, JWSSigner signer) throws JOSEException {
        var jwt = new SignedJWT(new JWSHeader(algorithm), claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    @Test
    void theIdOfASessionIsNoCookie() {
        Opened opened = login();
        String id = sessions.check(opened.token().value())
                .orElseThrow()
                .session()
                .id()
                .toString();
        for (String guess : List.of(id, id + ".", id + ".x", "." + opened.cookie(), "", opened.cookie() + "A")) {
            assertThat(sessions.checkCookie(guess)).isEmpty();
        }
    }

    @Test
    void theKeyIsKeptForItsOwnerOnly() throws Exception {
        Path file = directory.resolve("session-key.json");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(SigningKey.open(file).jwks()).isEqualTo(key.jwks());
    }

    @Test
    void nothingHereIsPrinted() {
        Opened opened = login();
        assertThat(opened + " " + opened.token() + " " + key)
                .doesNotContain(
                        opened.token().value(),
                        opened.cookie(),
                        key.key().getD().toString());
    }
}
