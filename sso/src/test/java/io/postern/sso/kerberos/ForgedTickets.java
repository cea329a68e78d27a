package io.postern.sso.kerberos;

import io.postern.lab.Secrets;
import io.postern.sso.ServiceKey;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.security.auth.Subject;
import javax.security.auth.kerberos.KerberosPrincipal;
import javax.security.auth.kerberos.KerberosTicket;
import org.ietf.jgss.ChannelBinding;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.Oid;

/**
 * Tickets without a domain: whoever holds a service's key can seal tickets for it, of any version, age and encryption type. The
 * JDK's own Kerberos makes the rest of a client's token.
 */
record ForgedTickets(ServiceKey key, Instant from, Duration life, int saidEncryption, int sessionEncryption) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final byte[] TICKET_ENCRYPTION = HexFormat.of().parseHex("b5b0582c14b6500aad56ab55aa80556a");
    private static final byte[] TICKET_INTEGRITY = HexFormat.of().parseHex("62dc6e371a63a80958ac562b15404ac5");

    /** Good ones. */
    static ForgedTickets with(ServiceKey key) {
        return new ForgedTickets(
                key, Instant.now().minusSeconds(60), Duration.ofHours(8), key.encryption(), key.encryption());
    }

    /** A key that nobody else has. */
    static ServiceKey key(String principal, int version, int encryption) {
        byte[] secret = random(length(encryption));
        return new ServiceKey(principal, version, encryption, secret);
    }

    ForgedTickets valid(Instant start, Duration length) {
        return new ForgedTickets(key, start, length, saidEncryption, sessionEncryption);
    }

    ForgedTickets saying(int ticketEncryption, int sessionKeyEncryption) {
        return new ForgedTickets(key, from, life, ticketEncryption, sessionKeyEncryption);
    }

    /** The first token of somebody, without a TLS connection's name in it. */
    byte[] token(String client, String mechanism) {
        return token(client, mechanism, null);
    }

    /** The first token of somebody; the binding may be null. */
    byte[] token(String client, String mechanism, ChannelBinding binding) {
        return Subject.callAs(holder(client), () -> {
            GSSManager manager = GSSManager.getInstance();
            var name = manager.createName(key.principal(), new Oid(TicketClient.PRINCIPAL_NAME));
            GSSContext context = manager.createContext(name, new Oid(mechanism), null, GSSContext.DEFAULT_LIFETIME);
            context.requestMutualAuth(true);
            if (binding != null) {
                context.setChannelBinding(binding);
            }
            byte[] token = context.initSecContext(new byte[0], 0, 0);
            context.dispose();
            Secrets.note(Base64.getEncoder().encodeToString(token));
            return token;
        });
    }

    private Subject holder(String client) {
        var who = new KerberosPrincipal(client);
        String realm = who.getRealm();
        byte[] session = random(length(key.encryption()));
        var granting =
                ticket(who, new KerberosPrincipal("krbtgt/" + realm + "@" + realm), session, sealed(who, session));
        var ticket = ticket(who, new KerberosPrincipal(key.principal()), session, sealed(who, session));
        return new Subject(false, Set.of(who), Set.of(), Set.of(granting, ticket));
    }

    private KerberosTicket ticket(KerberosPrincipal who, KerberosPrincipal service, byte[] session, byte[] encoded) {
        boolean[] flags = new boolean[32];
        Date start = Date.from(Instant.now().minusSeconds(60));
        Date end = Date.from(Instant.now().plusSeconds(28_800));
        return new KerberosTicket(
                encoded, who, service, session, key.encryption(), flags, start, start, end, null, null);
    }

    private byte[] sealed(KerberosPrincipal who, byte[] session) {
        byte[] part = der(
                0x63,
                der(
                        0x30,
                        der(0xa0, der(0x03, new byte[] {0, 0, 0, 0, 0})),
                        der(0xa1, der(0x30, der(0xa0, integer(sessionEncryption)), der(0xa1, der(0x04, session)))),
                        der(0xa2, text(who.getRealm())),
                        der(0xa3, name(who)),
                        der(0xa4, der(0x30, der(0xa0, integer(0)), der(0xa1, der(0x04, new byte[0])))),
                        der(0xa5, time(from)),
                        der(0xa6, time(from)),
                        der(0xa7, time(from.plus(life)))));
        byte[] cipher = seal(part);
        var service = new KerberosPrincipal(key.principal());
        return der(
                0x61,
                der(
                        0x30,
                        der(0xa0, integer(5)),
                        der(0xa1, text(service.getRealm())),
                        der(0xa2, name(service)),
                        der(
                                0xa3,
                                der(
                                        0x30,
                                        der(0xa0, integer(saidEncryption)),
                                        der(0xa1, integer(key.version())),
                                        der(0xa2, der(0x04, cipher))))));
    }

    private byte[] seal(byte[] part) {
        byte[] secret = key.copy();
        byte[] plain = Arrays.copyOf(random(16), 16 + part.length);
        System.arraycopy(part, 0, plain, 16, part.length);
        try {
            return switch (key.encryption()) {
                case 17, 18 -> {
                    byte[] mac = mac("HmacSHA1", derive(secret, TICKET_INTEGRITY), plain);
                    yield joined(encrypt(derive(secret, TICKET_ENCRYPTION), plain), Arrays.copyOf(mac, 12));
                }
                case 19 -> sealSha2(secret, plain, "HmacSHA256", 16, 16);
                default -> sealSha2(secret, plain, "HmacSHA384", 32, 24);
            };
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] sealSha2(byte[] secret, byte[] plain, String mac, int length, int tag)
            throws GeneralSecurityException {
        byte[] cipher = encrypt(expand(secret, mac, 0xaa, length), plain);
        byte[] covered = joined(new byte[16], cipher);
        return joined(cipher, Arrays.copyOf(mac(mac, expand(secret, mac, 0x55, tag), covered), tag));
    }

    private static byte[] encrypt(byte[] secret, byte[] plain) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/CTS/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(secret, "AES"), new IvParameterSpec(new byte[16]));
        return cipher.doFinal(plain);
    }

    private static byte[] mac(String algorithm, byte[] secret, byte[] text) throws GeneralSecurityException {
        var mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(secret, algorithm));
        return mac.doFinal(text);
    }

    private static byte[] derive(byte[] secret, byte[] constant) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/ECB/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(secret, "AES"));
        byte[] first = cipher.doFinal(constant);
        return Arrays.copyOf(joined(first, cipher.doFinal(first)), secret.length);
    }

    private static byte[] expand(byte[] secret, String mac, int purpose, int length) throws GeneralSecurityException {
        byte[] input = ByteBuffer.allocate(14)
                .putInt(1)
                .putInt(2)
                .put((byte) purpose)
                .put((byte) 0)
                .putInt(length * 8)
                .array();
        return Arrays.copyOf(mac(mac, secret, input), length);
    }

    private static int length(int encryption) {
        return encryption % 2 == 0 ? 32 : 16;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static byte[] name(KerberosPrincipal principal) {
        String name = principal.getName().substring(0, principal.getName().lastIndexOf('@'));
        var components = new ByteArrayOutputStream();
        for (String component : name.split("/", -1)) {
            components.writeBytes(text(component));
        }
        return der(0x30, der(0xa0, integer(principal.getNameType())), der(0xa1, der(0x30, components.toByteArray())));
    }

    private static byte[] text(String text) {
        return der(0x1b, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] time(Instant time) {
        return der(0x18, TIME.format(time).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] integer(int value) {
        return der(0x02, java.math.BigInteger.valueOf(value).toByteArray());
    }

    private static byte[] der(int tag, byte[]... parts) {
        byte[] content = new byte[0];
        for (byte[] part : parts) {
            content = joined(content, part);
        }
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length > 0x7f) {
            out.write(0x82);
            out.write(content.length >> 8);
        }
        out.write(content.length);
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
