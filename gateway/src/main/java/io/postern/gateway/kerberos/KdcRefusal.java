package io.postern.gateway.kerberos;

import io.postern.directory.BindDenial;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.kerby.kerberos.kerb.type.base.KrbError;
import org.apache.kerby.kerberos.kerb.type.pa.PaData;
import org.apache.kerby.kerberos.kerb.type.pa.PaDataEntry;
import org.apache.kerby.kerberos.kerb.type.pa.PaDataType;
import org.jspecify.annotations.Nullable;

/** What a KRB-ERROR says about an account (RFC 4120 7.5.9) and the NTSTATUS that Active Directory adds to it (MS-KILE 2.2.1). */
record KdcRefusal(int code, int status) {

    static final int PREAUTH_REQUIRED = 25;

    private static final int LOGON_HOURS = 0xc000006f;
    private static final int WORKSTATION = 0xc0000070;
    private static final int PASSWORD_EXPIRED = 0xc0000071;
    private static final int DISABLED = 0xc0000072;
    private static final int ACCOUNT_EXPIRED = 0xc0000193;
    private static final int MUST_CHANGE = 0xc0000224;
    private static final int LOCKED_OUT = 0xc0000234;

    static KdcRefusal of(KrbError error) {
        return new KdcRefusal(error.getErrorCode().getValue(), status(error.getEdata()));
    }

    /**
     * The denial in it.
     *
     * @param passwordSent whether the KDC had the password's proof before it: what it refuses earlier proves no password
     */
    BindDenial denial(boolean passwordSent) throws CannotAsk {
        BindDenial denial = denial();
        if (passwordSent) {
            return denial;
        }
        if (denial == BindDenial.WRONG_PASSWORD) {
            throw new CannotAsk("the KDC refuses a password that it was not asked about");
        }
        return denial.passwordProved() ? BindDenial.REVOKED : denial;
    }

    private BindDenial denial() throws CannotAsk {
        return switch (code) {
            case 1 -> BindDenial.ACCOUNT_EXPIRED;
            case 6 -> BindDenial.NO_SUCH_USER;
            case 12, 18 -> byStatus(code == 12 ? BindDenial.RESTRICTED : BindDenial.LOCKED_OUT);
            case 23 -> byStatus(BindDenial.PASSWORD_EXPIRED);
            case 24, 31 -> BindDenial.WRONG_PASSWORD;
            case 14 -> throw new CannotAsk(KeyRecipe.NO_AES);
            case 37 -> throw new CannotAsk("the clocks of this machine and the KDC differ too much");
            default -> throw new CannotAsk("the KDC answers with error " + code);
        };
    }

    private BindDenial byStatus(BindDenial otherwise) {
        return switch (status) {
            case LOGON_HOURS -> BindDenial.LOGON_HOURS;
            case WORKSTATION -> BindDenial.WORKSTATION;
            case PASSWORD_EXPIRED -> BindDenial.PASSWORD_EXPIRED;
            case DISABLED -> BindDenial.DISABLED;
            case ACCOUNT_EXPIRED -> BindDenial.ACCOUNT_EXPIRED;
            case MUST_CHANGE -> BindDenial.MUST_CHANGE_PASSWORD;
            case LOCKED_OUT -> BindDenial.LOCKED_OUT;
            default -> otherwise;
        };
    }

    private static int status(byte @Nullable [] data) {
        if (data == null || data.length < 4) {
            return 0;
        }
        try {
            PaDataEntry entry = list(data)
                    ? Messages.decode(data, PaData.class).findEntry(PaDataType.PW_SALT)
                    : Messages.decode(data, PaDataEntry.class);
            byte[] value = entry == null ? null : entry.getPaDataValue();
            return value == null || value.length < 4
                    ? 0
                    : ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getInt();
        } catch (CannotAsk e) {
            return 0; // a detail that could not be read; the code alone decides
        }
    }

    /** Samba sends a list of entries, Windows a single one: the tag after the first header tells. */
    private static boolean list(byte[] data) {
        int inner = data[1] >= 0 ? 2 : 2 + (data[1] & 0x7f);
        return inner < data.length && data[inner] == 0x30;
    }
}
