package io.postern.gateway.kerberos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.user.Secret;
import java.util.HexFormat;
import org.apache.kerby.kerberos.kerb.type.base.EncryptionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The test vectors of RFC 3962, appendix B. */
class PasswordKeyTest {

    @ParameterizedTest
    @CsvSource({
        "1, password, ATHENA.MIT.EDUraeburn, 128, 42263c6e89f4fc28b8df68ee09799f15",
        "1, password, ATHENA.MIT.EDUraeburn, 256, fe697b52bc0d3ce14432ba036a92e65bbb52280990a2fa27883998d72af30161",
        "1200, password, ATHENA.MIT.EDUraeburn, 256, 55a6ac740ad17b4846941051e1e8b0a7548d93b0ab30a8bc3ff16280382b8c2a",
        "50, \uD834\uDD1E, EXAMPLE.COMpianist, 128, f149c1f2e154a73452d43e7fe62a56e5",
    })
    void keysAreTheStandards(int iterations, String password, String salt, int bits, String key) throws CannotAsk {
        var type = bits == 256 ? EncryptionType.AES256_CTS_HMAC_SHA1_96 : EncryptionType.AES128_CTS_HMAC_SHA1_96;
        var made = PasswordKey.of(Secret.of(password), new KeyRecipe(type, salt, iterations));
        assertThat(HexFormat.of().formatHex(made.getKeyData())).isEqualTo(key);
    }

    @Test
    void aKdcCannotAskForEndlessWork() {
        var recipe = new KeyRecipe(EncryptionType.AES256_CTS_HMAC_SHA1_96, "salt", Integer.MAX_VALUE);
        assertThatThrownBy(() -> PasswordKey.of(Secret.of("x"), recipe)).isInstanceOf(CannotAsk.class);
    }
}
