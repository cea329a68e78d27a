package io.postern.sso.kerberos;

import io.postern.sso.Causes;
import io.postern.sso.Rejection;
import io.postern.sso.Round;
import java.util.regex.Pattern;
import org.ietf.jgss.GSSException;

/** The refusals of JGSS by name. Its Kerberos errors are of a hidden class, but their texts carry the code of RFC 4120 7.5.9 in brackets. */
final class Refusals {

    private static final Pattern CODE = Pattern.compile("\\((\\d{1,3})\\)");

    private Refusals() {}

    static Round.Rejected because(Rejection reason) {
        return new Round.Rejected(reason, reason.sentence());
    }

    static Round.Rejected because(Rejection reason, String detail) {
        return new Round.Rejected(reason, reason.sentence() + " (" + detail + ")");
    }

    static Round.Rejected of(GSSException e) {
        String text = Causes.innermost(e);
        Rejection reason = reason(e, text);
        return because(reason, text);
    }

    private static Rejection reason(GSSException e, String text) {
        var code = CODE.matcher(text);
        if (code.find()) {
            return byCode(Integer.parseInt(code.group(1)));
        }
        if (text.contains("Checksum failed") || text.contains("Cannot find key")) {
            return Rejection.WRONG_KEY;
        }
        return switch (e.getMajor()) {
            case GSSException.DEFECTIVE_TOKEN, GSSException.BAD_MECH -> Rejection.GARBAGE;
            case GSSException.BAD_BINDINGS -> Rejection.CHANNEL_BINDING;
            case GSSException.DUPLICATE_TOKEN -> Rejection.REPLAY;
            case GSSException.CREDENTIALS_EXPIRED -> Rejection.EXPIRED;
            default -> Rejection.OTHER;
        };
    }

    private static Rejection byCode(int code) {
        return switch (code) {
            case 31, 41, 44 -> Rejection.WRONG_KEY;
            case 32 -> Rejection.EXPIRED;
            case 33 -> Rejection.NOT_YET_VALID;
            case 34 -> Rejection.REPLAY;
            case 35 -> Rejection.WRONG_SERVICE;
            case 37 -> Rejection.CLOCK_SKEW;
            case 39, 40 -> Rejection.GARBAGE;
            default -> Rejection.OTHER;
        };
    }
}
