package io.postern.sso.pac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.sso.pac.PacForge.Someone;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import javax.security.auth.kerberos.KerberosKey;
import javax.security.auth.kerberos.KerberosPrincipal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacTest {

    private static final String DOMAIN = "S-1-5-21-1004336348-1177238915-682003330";
    private static final String ELSEWHERE = "S-1-5-21-1-2-3";
    private static final Someone ALICE = new Someone(DOMAIN, 1104, List.of(513, 1200));

    @ParameterizedTest
    @ValueSource(ints = {17, 18, 19, 20})
    void everyAesKeySignsAndOnlyTheRightOneFits(int encryption) throws BadPac {
        KerberosKey key = key(encryption, 1);
        byte[] pac = PacForge.signed(ALICE, key);
        assertThat(Pac.verified(pac, List.of(key(encryption, 2), key)).user()).isEqualTo(DOMAIN + "-1104");
        assertThatThrownBy(() -> Pac.verified(pac, List.of(key(encryption, 2))))
                .isInstanceOf(BadPac.class)
                .hasMessageContaining("does not fit");
        assertThatThrownBy(() -> Pac.verified(pac, List.of())).isInstanceOf(BadPac.class);
    }

    @Test
    void theChecksumsAreThoseOfRfc8009() throws Exception {
        byte[] text = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f1011121314");
        assertThat(Signature.HMAC_SHA256_128_AES128.checksum(
                        text, HexFormat.of().parseHex("3705d96080c17728a0e800eab6e0d23c"), 2))
                .asHexString()
                .isEqualToIgnoringCase("D78367186643D67B411CBA9139FC1DEE");
        assertThat(Signature.HMAC_SHA384_192_AES256.checksum(
                        text,
                        HexFormat.of().parseHex("6d404d37faf79f9df0d33568d320669800eb4836472ea8a026d16b7182460c52"),
                        2))
                .asHexString()
                .isEqualToIgnoringCase("45EE791567EEFCA37F4AC1E0222DE80D43C3BFA06699672A");
    }

    @Test
    void theGroupsAreThoseOfTheAccountsOwnDomainThatAreEnabled() throws BadPac {
        var someone = new Someone(
                DOMAIN,
                1104,
                List.of(1200, -1201),
                List.of("S-1-18-1", ELSEWHERE + "-512", DOMAIN + "-1300"),
                DOMAIN,
                List.of(1400, -1401));
        KerberosKey key = key(18, 1);
        assertThat(Pac.verified(PacForge.signed(someone, key), List.of(key)).groups())
                .isEqualTo(Set.of(DOMAIN + "-513", DOMAIN + "-1200", DOMAIN + "-1300", DOMAIN + "-1400"));
    }

    @Test
    void groupsOfTheServicesDomainAreDroppedIfTheAccountIsOfAnother() throws BadPac {
        var someone = new Someone(DOMAIN, 1104, List.of(), List.of(), ELSEWHERE, List.of(1400));
        KerberosKey key = key(18, 1);
        assertThat(Pac.verified(PacForge.signed(someone, key), List.of(key)).groups())
                .containsExactly(DOMAIN + "-513");
    }

    @Test
    void thousandsOfGroupsAreRead() throws BadPac {
        var someone =
                new Someone(DOMAIN, 1104, IntStream.range(2000, 5000).boxed().toList());
        KerberosKey key = key(18, 1);
        assertThat(Pac.verified(PacForge.signed(someone, key), List.of(key)).groups())
                .hasSize(3001);
    }

    @Test
    void aFlippedBitAnywhereIsNoticed() {
        KerberosKey key = key(18, 1);
        byte[] pac = PacForge.signed(ALICE, key);
        for (int bit = 0; bit < pac.length * 8; bit++) {
            byte[] flipped = pac.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            if (!isKdcSignature(pac, bit / 8)) {
                assertThatThrownBy(() -> Pac.verified(flipped, List.of(key))).isInstanceOf(BadPac.class);
            }
        }
    }

    /** That one is made with a key which we do not have, and stands outside what the other covers. */
    private static boolean isKdcSignature(byte[] pac, int at) {
        return at >= pac.length - 16 + 4 && at < pac.length - 16 + 16;
    }

    @Test
    void whateverASignedPacSaysItEndsAsAPersonOrAsARefusal() {
        KerberosKey key = key(18, 1);
        var someone = new Someone(DOMAIN, 1104, List.of(1, 2, 3), List.of(ELSEWHERE + "-5"), DOMAIN, List.of(7));
        byte[] pac = PacForge.signed(someone, key);
        var random = new Random(2);
        int refused = 0;
        for (int i = 0; i < rounds(); i++) {
            byte[] changed = pac.clone();
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                changed[56 + random.nextInt(changed.length - 56 - 40)] = (byte) random.nextInt();
            }
            refused += isRefused(PacForge.sign(changed, key), key) ? 1 : 0;
        }
        assertThat(refused).isPositive();
    }

    @Test
    void whatIsNoPacIsRefused() {
        KerberosKey key = key(18, 1);
        byte[] pac = PacForge.signed(ALICE, key);
        for (int length = 0; length < pac.length; length++) {
            assertThat(isRefused(Arrays.copyOf(pac, length), key)).isTrue();
        }
        var random = new Random(3);
        for (int i = 0; i < rounds(); i++) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            assertThat(isRefused(noise, key)).isTrue();
        }
    }

    private static int rounds() {
        return Boolean.getBoolean("postern.long") ? 5_000_000 : 20_000;
    }

    private static boolean isRefused(byte[] pac, KerberosKey key) {
        try {
            Pac.verified(pac, List.of(key));
            return false;
        } catch (BadPac refused) {
            return true;
        }
    }

    private static KerberosKey key(int encryption, int seed) {
        byte[] bytes = new byte[encryption == 17 || encryption == 19 ? 16 : 32];
        new Random(seed).nextBytes(bytes);
        return new KerberosKey(new KerberosPrincipal("HTTP/localhost@CORP.EXAMPLE.TEST"), bytes, encryption, 1);
    }
}
