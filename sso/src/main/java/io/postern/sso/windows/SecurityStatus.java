package io.postern.sso.windows;

import io.postern.sso.Rejection;
import io.postern.sso.Round;

/** What AcceptSecurityContext answers instead of a context (the SEC_E_ codes of MS-ERREF 2.1). */
final class SecurityStatus {

    private SecurityStatus() {}

    /** A refusal where the code speaks of the token; whatever speaks of this machine could not be asked. */
    static Round round(int code) {
        String detail = "0x" + Integer.toHexString(code);
        return switch (code) {
            case 0x80090308 -> WindowsHandshake.because(Rejection.GARBAGE, detail);
            case 0x8009030C -> WindowsHandshake.because(Rejection.OTHER, detail);
            case 0x8009030F, 0x80090322, 0x80090350 -> WindowsHandshake.because(Rejection.WRONG_KEY, detail);
            case 0x80090317 -> WindowsHandshake.because(Rejection.EXPIRED, detail);
            case 0x80090324 -> WindowsHandshake.because(Rejection.CLOCK_SKEW, detail);
            case 0x80090346 -> WindowsHandshake.because(Rejection.CHANNEL_BINDING, detail);
            default -> new Round.Broken("Windows could not judge a token: error " + detail);
        };
    }
}
