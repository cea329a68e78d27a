package io.postern.gateway.kerberos;

import org.apache.kerby.kerberos.kerb.KrbException;
import org.apache.kerby.kerberos.kerb.crypto.CheckSumHandler;
import org.apache.kerby.kerberos.kerb.type.ap.ApReq;
import org.apache.kerby.kerberos.kerb.type.ap.Authenticator;
import org.apache.kerby.kerberos.kerb.type.base.CheckSum;
import org.apache.kerby.kerberos.kerb.type.base.CheckSumType;
import org.apache.kerby.kerberos.kerb.type.base.KeyUsage;
import org.apache.kerby.kerberos.kerb.type.base.KrbError;
import org.apache.kerby.kerberos.kerb.type.base.PrincipalName;
import org.apache.kerby.kerberos.kerb.type.kdc.EncTgsRepPart;
import org.apache.kerby.kerberos.kerb.type.kdc.KdcReqBody;
import org.apache.kerby.kerberos.kerb.type.kdc.TgsRep;
import org.apache.kerby.kerberos.kerb.type.kdc.TgsReq;
import org.apache.kerby.kerberos.kerb.type.pa.PaDataEntry;
import org.apache.kerby.kerberos.kerb.type.pa.PaDataType;

/** The TGS exchange (RFC 4120 3.3): a ticket for a service against a ticket-granting one. */
record TgsExchange(Realm realm, Deadline deadline) {

    private static final int TGS_REP = 0x6d;
    private static final int KRB_ERROR = 0x7e;

    Session ticketFor(PrincipalName service, Session granting) throws CannotAsk {
        KdcReqBody body = Messages.body(realm.name(), service);
        var request = new TgsReq();
        request.setReqBody(body);
        request.addPaData(new PaDataEntry(PaDataType.TGS_REQ, Messages.encode(apReq(granting, body))));
        byte[] answer = realm.ask(Messages.encode(request), deadline).bytes();
        return switch (answer[0] & 0xff) {
            case TGS_REP -> open(Messages.decode(answer, TgsRep.class), granting, body);
            case KRB_ERROR ->
                throw refused(
                        service,
                        Messages.decode(answer, KrbError.class).getErrorCode().getValue());
            default -> throw new CannotAsk("the KDC sent something that is not Kerberos");
        };
    }

    private static CannotAsk refused(PrincipalName service, int error) throws CannotAsk {
        String name = String.join("/", Names.texts(service));
        return new CannotAsk(
                switch (error) {
                    case 7 ->
                        "the domain does not know our own service " + name
                                + ": register it as a service principal name";
                    case 14 ->
                        "the domain has no AES key for our own service " + name
                                + ": set msDS-SupportedEncryptionTypes of its account to 24, and its password again";
                    default -> "the KDC gives no ticket for our own service " + name + ": error " + error;
                });
    }

    private static Session open(TgsRep reply, Session granting, KdcReqBody asked) throws CannotAsk {
        byte[] plain = Messages.open(
                reply.getEncryptedEncPart(),
                granting.key(),
                KeyUsage.TGS_REP_ENCPART_SESSKEY,
                "the KDC's answer is not sealed with the session's key");
        EncTgsRepPart part = Messages.decode(plain, EncTgsRepPart.class);
        java.util.Arrays.fill(plain, (byte) 0);
        if (part.getNonce() != asked.getNonce() || !Names.same(part.getSname(), asked.getSname())) {
            throw new CannotAsk("the KDC's answer is not for the question it was asked");
        }
        return new Session(granting.client(), reply.getTicket(), part.getKey());
    }

    private static ApReq apReq(Session granting, KdcReqBody body) throws CannotAsk {
        Authenticator authenticator = granting.authenticator();
        authenticator.setCksum(checksum(granting, body));
        return granting.request(authenticator, KeyUsage.TGS_REQ_AUTH);
    }

    private static CheckSum checksum(Session granting, KdcReqBody body) throws CannotAsk {
        if (!Messages.isAes(granting.key().getKeyType())) {
            throw new CannotAsk("the KDC gives session keys weaker than AES");
        }
        CheckSumType type = granting.key().getKeyType().usesAES256()
                ? CheckSumType.HMAC_SHA1_96_AES256
                : CheckSumType.HMAC_SHA1_96_AES128;
        try {
            return CheckSumHandler.checksumWithKey(
                    type, Messages.encode(body), granting.key().getKeyData(), KeyUsage.TGS_REQ_AUTH_CKSUM);
        } catch (KrbException e) {
            throw new CannotAsk("a Kerberos message could not be signed", e);
        }
    }
}
