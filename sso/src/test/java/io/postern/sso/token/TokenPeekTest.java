package io.postern.sso.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenPeekTest {

    private static final byte[] NTLM = ascii("NTLMSSP\0\1\0\0\0\7\u0002\0\0");
    private static final byte[] NEGOEXTS = ascii("NEGOEXTS\0\0\0\0");
    private static final byte[] NTLM_OID = oid("2b06010401823702020a");
    private static final byte[] NEGOEX_OID = oid("2b06010401823702021e");
    private static final byte[] KERBEROS_OID = oid("2a864886f712010202");
    private static final byte[] MICROSOFT_KERBEROS_OID = oid("2a864882f712010202");

    @Test
    void rawNtlmIsNtlm() {
        assertThat(kind(NTLM)).isEqualTo(TokenKind.NTLM);
    }

    @Test
    void ntlmInSpnegoIsNtlmWhetherItIsTheOnlyMechanismOrTheOneWithAToken() {
        assertThat(kind(spnego(NTLM, NTLM_OID))).isEqualTo(TokenKind.NTLM);
        assertThat(kind(spnego(new byte[0], NTLM_OID))).isEqualTo(TokenKind.NTLM);
        assertThat(kind(spnego(NTLM, NTLM_OID, KERBEROS_OID))).isEqualTo(TokenKind.NTLM);
        assertThat(kind(spnego(NTLM, NEGOEX_OID, NTLM_OID))).isEqualTo(TokenKind.NTLM);
    }

    @Test
    void ntlmInALaterTokenOfSpnegoIsNtlm() {
        byte[] response = der(0xa1, der(0x30, der(0xa2, der(0x04, NTLM))));
        assertThat(kind(response)).isEqualTo(TokenKind.NTLM);
    }

    @Test
    void ntlmThatIsHiddenByItsEncodingIsGarbage() {
        byte[] inPieces =
                der(0x24, join(der(0x04, Arrays.copyOf(NTLM, 3)), der(0x04, Arrays.copyOfRange(NTLM, 3, 12))));
        byte[] primitive = der(0x82, der(0x04, NTLM));
        byte[] late = join(der(0xa3, der(0x04, new byte[1])), der(0xa2, der(0x04, NTLM)));
        byte[] twice = join(der(0xa2, der(0x04, new byte[1])), der(0xa2, der(0x04, NTLM)));
        byte[] second = der(0xa2, join(der(0x04, new byte[1]), der(0x04, NTLM)));
        for (byte[] hidden : new byte[][] {der(0xa2, inPieces), primitive, late, twice, second}) {
            assertThat(kind(der(0xa1, der(0x30, hidden)))).isEqualTo(TokenKind.GARBAGE);
            byte[] list = der(0xa0, der(0x30, join(NTLM_OID, KERBEROS_OID)));
            byte[] initial = der(0xa0, der(0x30, join(list, hidden)));
            assertThat(kind(der(0x60, join(oid("2b0601050502"), initial)))).isEqualTo(TokenKind.GARBAGE);
        }
    }

    @Test
    void negoExIsNegoExUnlessKerberosIsOfferedToo() {
        assertThat(kind(NEGOEXTS)).isEqualTo(TokenKind.NEGOEX);
        assertThat(kind(spnego(NEGOEXTS, NEGOEX_OID))).isEqualTo(TokenKind.NEGOEX);
        assertThat(kind(spnego(NEGOEXTS, NEGOEX_OID, NTLM_OID))).isEqualTo(TokenKind.NEGOEX);
        assertThat(kind(spnego(NEGOEXTS, NEGOEX_OID, MICROSOFT_KERBEROS_OID))).isEqualTo(TokenKind.SPNEGO);
    }

    @Test
    void spnegoWithoutKerberosIsNamed() {
        assertThat(kind(spnego(new byte[0], oid("2a03")))).isEqualTo(TokenKind.NO_KERBEROS);
        assertThat(kind(spnego(new byte[0]))).isEqualTo(TokenKind.NO_KERBEROS);
    }

    @Test
    void nothingAndNonsenseAreGarbage() {
        assertThat(kind(new byte[0])).isEqualTo(TokenKind.GARBAGE);
        assertThat(kind(ascii("hello"))).isEqualTo(TokenKind.GARBAGE);
        assertThat(kind(new byte[] {0x60, (byte) 0x84, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff}))
                .isEqualTo(TokenKind.GARBAGE);
        assertThat(kind(new byte[] {0x60, (byte) 0x80, 0, 0})).isEqualTo(TokenKind.GARBAGE);
    }

    @Test
    void somethingAfterTheTokenIsGarbage() {
        byte[] token = spnego(NTLM, NTLM_OID);
        assertThat(kind(Arrays.copyOf(token, token.length + 1))).isEqualTo(TokenKind.GARBAGE);
    }

    @Test
    void moreThanSixtyFourKibibytesAreNotLookedAt() {
        assertThat(kind(Arrays.copyOf(NTLM, TokenPeek.LIMIT))).isEqualTo(TokenKind.NTLM);
        assertThat(kind(Arrays.copyOf(NTLM, TokenPeek.LIMIT + 1))).isEqualTo(TokenKind.TOO_LARGE);
    }

    @Test
    void deepNestingCostsNothing() {
        byte[] nested = new byte[0];
        for (int i = 0; i < 10_000 && nested.length < 60_000; i++) {
            nested = der(0x30, nested);
        }
        assertThat(kind(spnego(nested, KERBEROS_OID))).isEqualTo(TokenKind.GARBAGE);
    }

    @Test
    void tokensOfRandomBytesNeverThrow() {
        var random = new Random(7);
        byte[][] seeds = {spnego(NTLM, NTLM_OID), spnego(NEGOEXTS, NEGOEX_OID, KERBEROS_OID), spnego(NTLM, KERBEROS_OID)
        };
        for (int i = 0; i < 200_000; i++) {
            byte[] token = seeds[i % seeds.length].clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                token[random.nextInt(token.length)] = (byte) random.nextInt();
            }
            assertThat(TokenPeek.at(token).kind()).isNotNull();
        }
    }

    private static TokenKind kind(byte[] token) {
        return TokenPeek.at(token).kind();
    }

    private static byte[] spnego(byte[] mechToken, byte[]... mechanisms) {
        byte[] list = der(0xa0, der(0x30, join(mechanisms)));
        byte[] token = mechToken.length == 0 ? new byte[0] : der(0xa2, der(0x04, mechToken));
        return der(0x60, join(oid("2b0601050502"), der(0xa0, der(0x30, join(list, token)))));
    }

    private static byte[] oid(String hex) {
        return der(0x06, HexFormat.of().parseHex(hex));
    }

    private static byte[] der(int tag, byte[] content) {
        int length = content.length;
        byte[] header = length < 0x80
                ? new byte[] {(byte) tag, (byte) length}
                : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
        return join(header, content);
    }

    private static byte[] join(byte[]... parts) {
        var joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
