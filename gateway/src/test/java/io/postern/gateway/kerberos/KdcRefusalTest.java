package io.postern.gateway.kerberos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.directory.BindDenial;
import java.util.HexFormat;
import org.apache.kerby.kerberos.kerb.KrbErrorCode;
import org.apache.kerby.kerberos.kerb.type.base.KrbError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KdcRefusalTest {

    @ParameterizedTest
    @CsvSource({
        "6, 0, NO_SUCH_USER",
        "18, c000006f, LOGON_HOURS",
        "12, c0000070, WORKSTATION",
        "23, c0000071, PASSWORD_EXPIRED",
        "18, c0000072, DISABLED",
        "18, c0000193, ACCOUNT_EXPIRED",
        "23, c0000224, MUST_CHANGE_PASSWORD",
        "18, c0000234, LOCKED_OUT",
        "18, 0, LOCKED_OUT",
        "23, 0, PASSWORD_EXPIRED",
        "24, 0, WRONG_PASSWORD",
    })
    void codeAndNtStatusNameTheDenial(int code, String status, BindDenial denial) throws CannotAsk {
        assertThat(new KdcRefusal(code, HexFormat.fromHexDigits(status)).denial(true))
                .isEqualTo(denial);
    }

    @ParameterizedTest
    @CsvSource({"18, c0000072, REVOKED", "23, c0000071, REVOKED", "18, c0000234, LOCKED_OUT", "6, 0, NO_SUCH_USER"})
    void whatIsRefusedBeforeThePasswordWasSentProvesNoPassword(int code, String status, BindDenial denial)
            throws CannotAsk {
        assertThat(new KdcRefusal(code, HexFormat.fromHexDigits(status)).denial(false))
                .isEqualTo(denial);
        assertThat(denial.passwordProved()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"37, clocks", "14, AES", "60, error 60", "52, error 52"})
    void whatIsNoAnswerIsSaidInOneSentence(int code, String word) {
        assertThatThrownBy(() -> new KdcRefusal(code, 0).denial(true))
                .isInstanceOf(CannotAsk.class)
                .hasMessageContaining(word);
    }

    @Test
    void theStatusIsReadAloneAsWindowsSendsItAndInAListAsSambaDoes() {
        String entry = "3015a103020103a20e040c" + "720000c0" + "00000000" + "03000000";
        assertThat(refusal(entry).status()).isEqualTo(0xc0000072);
        assertThat(refusal("3017" + entry).status()).isEqualTo(0xc0000072);
        assertThat(refusal("3003").status()).isZero();
        assertThat(refusal("").status()).isZero();
    }

    private static KdcRefusal refusal(String data) {
        var error = new KrbError();
        error.setErrorCode(KrbErrorCode.KDC_ERR_CLIENT_REVOKED);
        error.setEdata(HexFormat.of().parseHex(data));
        return KdcRefusal.of(error);
    }
}
