package io.postern.gateway.kerberos;

import io.postern.lab.Mutations;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kerby.kerberos.kerb.KrbErrorCode;
import org.apache.kerby.kerberos.kerb.type.KerberosTime;
import org.apache.kerby.kerberos.kerb.type.base.EncryptedData;
import org.apache.kerby.kerberos.kerb.type.base.EncryptionType;
import org.apache.kerby.kerberos.kerb.type.base.KrbError;
import org.apache.kerby.kerberos.kerb.type.base.PrincipalName;
import org.apache.kerby.kerberos.kerb.type.kdc.AsRep;
import org.apache.kerby.kerberos.kerb.type.kdc.EncAsRepPart;
import org.apache.kerby.kerberos.kerb.type.kdc.EncTgsRepPart;
import org.apache.kerby.kerberos.kerb.type.kdc.TgsRep;
import org.apache.kerby.kerberos.kerb.type.pa.PaData;
import org.apache.kerby.kerberos.kerb.type.pa.PaDataEntry;
import org.apache.kerby.kerberos.kerb.type.pa.PaDataType;
import org.apache.kerby.kerberos.kerb.type.ticket.Ticket;
import org.junit.jupiter.api.Test;

/** Whatever a KDC answers, it is understood or could not be asked: nothing else is thrown, and no password is proved by it. */
class KdcReplyFuzzTest {

    private static final String REALM = "CORP.EXAMPLE.TEST";

    @Test
    void mutationsOfReplies() throws Exception {
        Mutations.of(List.of(error(24, null), error(23, status(0xc0000071)), error(25, hints()), reply()))
                .run(KdcReplyFuzzTest::tried);
    }

    private static void tried(byte[] input) {
        read(() -> KdcRefusal.of(Messages.decode(input, KrbError.class)).denial(true));
        read(() -> KdcRefusal.of(Messages.decode(input, KrbError.class)).denial(false));
        read(() -> KeyRecipe.in(
                Messages.decode(Messages.decode(input, KrbError.class).getEdata(), PaData.class), "salt"));
        read(() -> KeyRecipe.in(Messages.decode(input, AsRep.class).getPaData(), "salt"));
        for (var type : List.of(AsRep.class, TgsRep.class, EncAsRepPart.class, EncTgsRepPart.class, Ticket.class)) {
            read(() -> Messages.decode(input, type));
        }
    }

    /** A read that answers or cannot ask. */
    private interface Read {
        Object read() throws CannotAsk;
    }

    private static void read(Read read) {
        try {
            read.read();
        } catch (CannotAsk understood) {
            // The only thing that may be thrown.
        }
    }

    private static byte[] error(int code, byte[] data) throws CannotAsk {
        var error = new KrbError();
        error.setStime(new KerberosTime(0));
        error.setSusec(1);
        error.setErrorCode(KrbErrorCode.fromValue(code));
        error.setRealm(REALM);
        error.setSname(new PrincipalName("krbtgt/" + REALM));
        error.setEdata(data);
        return Messages.encode(error);
    }

    private static byte[] status(int status) throws CannotAsk {
        byte[] value = java.nio.ByteBuffer.allocate(12)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putInt(status)
                .array();
        return Messages.encode(new PaDataEntry(PaDataType.PW_SALT, value));
    }

    private static byte[] hints() throws CannotAsk {
        var hints = new PaData();
        Stream.of(PaDataType.ETYPE_INFO2, PaDataType.ENC_TIMESTAMP, PaDataType.PW_SALT)
                .forEach(type ->
                        hints.addElement(new PaDataEntry(type, new byte[] {0x30, 0x05, (byte) 0xa0, 3, 2, 1, 18})));
        return Messages.encode(hints);
    }

    private static byte[] reply() throws CannotAsk {
        var ticket = new Ticket();
        ticket.setRealm(REALM);
        ticket.setSname(new PrincipalName("krbtgt/" + REALM));
        ticket.setEncryptedEncPart(sealed());
        var reply = new AsRep();
        reply.setCrealm(REALM);
        reply.setCname(new PrincipalName("alice"));
        reply.setTicket(ticket);
        reply.setEncryptedEncPart(sealed());
        return Messages.encode(reply);
    }

    private static EncryptedData sealed() {
        var sealed = new EncryptedData();
        sealed.setEType(EncryptionType.AES256_CTS_HMAC_SHA1_96);
        sealed.setKvno(1);
        sealed.setCipher(new byte[40]);
        return sealed;
    }
}
