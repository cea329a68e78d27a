package io.postern.gateway.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.postern.user.Privilege;
import io.postern.user.User;
import java.nio.ByteBuffer;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;

/**
 * Signs and verifies access tokens: JWT with ES256 (RFC 7518 3.4) and nothing else, whatever a token's header claims.
 *
 * <p>A verified token is remembered under the SHA-256 of all its bytes, so that the next check costs a hash instead of a
 * signature. That is safe because only an answer about exactly these bytes is remembered, and of it only what can never change:
 * which session, and until when. The expiry is compared at each check, and whether session and user still live is asked anew.
 */
final class Tokens {

    private static final int LONGEST = 8192;
    private static final int REMEMBERED = 100_000;

    private final SessionSettings settings;
    private final Clock clock;
    private final JWSHeader header;
    private final JWSSigner signer;
    private final JWSVerifier verifier;
    private final Cache<ByteBuffer, Verified> verified = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build();

    /** What a token says that can never change. */
    private record Verified(UUID session, Instant expires) {}

    Tokens(SessionSettings settings, SigningKey key, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(key.key().getKeyID())
                .build();
        try {
            signer = new ECDSASigner(key.key());
            verifier = new ECDSAVerifier(key.key().toPublicJWK());
        } catch (JOSEException cause) {
            throw new IllegalStateException("this JVM has no ES256", cause);
        }
    }

    AccessToken issue(Session session, User user) {
        Instant now = clock.instant();
        var jwt = new SignedJWT(header, claims(session, user, now));
        try {
            jwt.sign(signer);
        } catch (JOSEException cause) {
            throw new IllegalStateException("an access token cannot be signed", cause);
        }
        return new AccessToken(jwt.serialize(), settings.tokenLife());
    }

    private JWTClaimsSet claims(Session session, User user, Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(settings.issuer())
                .subject(user.id().toString())
                .claim("preferred_username", user.name().value())
                .claim("name", user.profile().fullName())
                .claim(
                        "email",
                        user.profile().emailAddresses().stream().findFirst().orElse(null))
                .claim("amr", session.method().amr())
                .claim("sid", session.id().toString())
                .claim(
                        "privileges",
                        user.rights().privileges().stream().map(Privilege::word).toList())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(settings.tokenLife())))
                .build();
    }

    /** The session that a token of ours names, if its time has not passed. */
    Optional<UUID> session(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        ByteBuffer hash = ByteBuffer.wrap(Sha256.of(token));
        Verified known = verified.getIfPresent(hash);
        if (known == null) {
            known = verify(token).orElse(null);
            if (known == null) {
                return Optional.empty();
            }
            verified.put(hash, known);
        }
        return clock.instant().isBefore(known.expires()) ? Optional.of(known.session()) : Optional.empty();
    }

    private Optional<Verified> verify(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            if (!JWSAlgorithm.ES256.equals(jwt.getHeader().getAlgorithm()) || !jwt.verify(verifier)) {
                return Optional.empty();
            }
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            if (!settings.issuer().equals(claims.getIssuer()) || claims.getExpirationTime() == null) {
                return Optional.empty();
            }
            UUID session = UUID.fromString(claims.getStringClaim("sid"));
            return Optional.of(new Verified(session, claims.getExpirationTime().toInstant()));
        } catch (ParseException | JOSEException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
