package io.postern.gateway.kerberos;

import io.postern.directory.BindDenial;
import io.postern.directory.controllers.Sending;
import io.postern.gateway.kerberos.Session.Client;
import io.postern.user.Secret;
import java.time.Instant;
import java.util.List;
import org.apache.kerby.kerberos.kerb.type.KerberosTime;
import org.apache.kerby.kerberos.kerb.type.base.EncryptionKey;
import org.apache.kerby.kerberos.kerb.type.base.KeyUsage;
import org.apache.kerby.kerberos.kerb.type.base.KrbError;
import org.apache.kerby.kerberos.kerb.type.base.PrincipalName;
import org.apache.kerby.kerberos.kerb.type.kdc.AsRep;
import org.apache.kerby.kerberos.kerb.type.kdc.AsReq;
import org.apache.kerby.kerberos.kerb.type.kdc.EncAsRepPart;
import org.apache.kerby.kerberos.kerb.type.kdc.EncKdcRepPart;
import org.apache.kerby.kerberos.kerb.type.kdc.EncTgsRepPart;
import org.apache.kerby.kerberos.kerb.type.kdc.KdcReqBody;
import org.apache.kerby.kerberos.kerb.type.pa.PaData;
import org.apache.kerby.kerberos.kerb.type.pa.PaDataEntry;
import org.apache.kerby.kerberos.kerb.type.pa.PaDataType;
import org.apache.kerby.kerberos.kerb.type.pa.PaEncTsEnc;
import org.jspecify.annotations.Nullable;

/**
 * The AS exchange (RFC 4120 3.1) for one person: first without the password, which costs no attempt and brings the salt, then once
 * with a time stamp sealed by the password's key. The second question is never repeated elsewhere.
 */
final class AsExchange {

    private static final int AS_REP = 0x6b;
    private static final int KRB_ERROR = 0x7e;
    private static final int ENC_TGS_REP_PART = 0x7a;

    private final Client client;
    private final PrincipalName service;
    private final Realm realm;
    private final Deadline deadline;

    /** An exchange for a ticket-granting ticket. */
    AsExchange(Client client, Realm realm, Deadline deadline) {
        this(client, Names.ticketGranting(client.realm()), realm, deadline);
    }

    /** An exchange for a ticket for a service of the client's own realm, {@code kadmin/changepw} for one. */
    AsExchange(Client client, PrincipalName service, Realm realm, Deadline deadline) {
        this.client = client;
        this.service = service;
        this.realm = realm;
        this.deadline = deadline;
    }

    /** What the exchange led to, and at which KDC. */
    sealed interface Result {
        record Issued(Session session, KdcAddress kdc) implements Result {}

        record Denied(BindDenial reason, KdcAddress kdc) implements Result {}
    }

    /**
     * Asks.
     *
     * @param sending the second question: it tells whether the domain may have counted it
     */
    Result run(Secret password, Sending sending) throws CannotAsk {
        Realm.Answer first = realm.ask(Messages.encode(request(body(), null)), deadline);
        return switch (hints(first.bytes())) {
            case Hints.Refused(KdcRefusal refusal) -> new Result.Denied(refusal.denial(false), first.from());
            case Hints.Given(var data) -> prove(password, KeyRecipe.in(data, defaultSalt()), first.from(), sending);
        };
    }

    /** How the account's AES keys are made of its password; no attempt is made. */
    List<KeyRecipe> recipes() throws CannotAsk {
        return switch (hints(
                realm.ask(Messages.encode(request(body(), null)), deadline).bytes())) {
            case Hints.Refused(KdcRefusal refusal) ->
                throw new CannotAsk("the KDC answers with error " + refusal.code());
            case Hints.Given(var data) -> KeyRecipe.in(data, defaultSalt()).forEveryAes();
        };
    }

    /** What the answer to a question without a password says about the password. */
    private sealed interface Hints {
        record Given(@Nullable PaData data) implements Hints {}

        record Refused(KdcRefusal refusal) implements Hints {}
    }

    private static Hints hints(byte[] answer) throws CannotAsk {
        return switch (tag(answer)) {
            case KRB_ERROR -> {
                KrbError error = Messages.decode(answer, KrbError.class);
                KdcRefusal refusal = KdcRefusal.of(error);
                yield refusal.code() == KdcRefusal.PREAUTH_REQUIRED
                        ? new Hints.Given(hints(error))
                        : new Hints.Refused(refusal);
            }
            // An account that needs no pre-authentication: it gets one all the same, so that wrong passwords count.
            case AS_REP -> new Hints.Given(Messages.decode(answer, AsRep.class).getPaData());
            default -> throw new CannotAsk("the KDC sent something that is not Kerberos");
        };
    }

    private Result prove(Secret password, KeyRecipe recipe, KdcAddress kdc, Sending sending) throws CannotAsk {
        EncryptionKey key = PasswordKey.of(password, recipe);
        try {
            KdcReqBody body = body();
            byte[] proof = Messages.encode(request(body, timestamp(key)));
            byte[] answer = realm.askOnce(kdc, _ -> begun(proof, kdc, sending), deadline);
            return switch (tag(answer)) {
                case KRB_ERROR -> {
                    KrbError error = Messages.decode(answer, KrbError.class);
                    sending.answered();
                    yield new Result.Denied(KdcRefusal.of(error).denial(true), kdc);
                }
                case AS_REP -> {
                    Session session = open(Messages.decode(answer, AsRep.class), key, body);
                    sending.answered();
                    yield new Result.Issued(session, kdc);
                }
                default -> throw new CannotAsk("the KDC sent something that is not Kerberos").at(kdc);
            };
        } finally {
            java.util.Arrays.fill(key.getKeyData(), (byte) 0);
        }
    }

    private static byte[] begun(byte[] proof, KdcAddress kdc, Sending sending) throws CannotAsk {
        if (!sending.begin(kdc.host())) {
            throw new CannotAsk("nobody waits for the answer any more").at(kdc);
        }
        return proof;
    }

    private Session open(AsRep reply, EncryptionKey key, KdcReqBody asked) throws CannotAsk {
        byte[] plain = Messages.open(
                reply.getEncryptedEncPart(),
                key,
                KeyUsage.AS_REP_ENCPART,
                "the KDC's answer is not sealed with the password that it accepted");
        EncKdcRepPart part = tag(plain) == ENC_TGS_REP_PART
                ? Messages.decode(plain, EncTgsRepPart.class)
                : Messages.decode(plain, EncAsRepPart.class);
        java.util.Arrays.fill(plain, (byte) 0);
        if (!client.is(reply.getCname(), reply.getCrealm())
                || part.getNonce() != asked.getNonce()
                || !part.getSrealm().equals(client.realm())
                || !Names.same(part.getSname(), asked.getSname())) {
            throw new CannotAsk("the KDC's answer is not for the question it was asked");
        }
        return new Session(client, reply.getTicket(), part.getKey());
    }

    private KdcReqBody body() {
        KdcReqBody body = Messages.body(client.realm(), service);
        body.setCname(client.name());
        return body;
    }

    private static AsReq request(KdcReqBody body, @Nullable PaDataEntry proof) {
        var request = new AsReq();
        request.setReqBody(body);
        if (proof != null) {
            request.addPaData(proof);
        }
        return request;
    }

    private static PaDataEntry timestamp(EncryptionKey key) throws CannotAsk {
        Instant now = Instant.now();
        var stamp = new PaEncTsEnc();
        stamp.setPaTimestamp(new KerberosTime(now.getEpochSecond() * 1000));
        stamp.setPaUsec(now.getNano() / 1000);
        var sealed = Messages.seal(Messages.encode(stamp), key, KeyUsage.AS_REQ_PA_ENC_TS);
        return new PaDataEntry(PaDataType.ENC_TIMESTAMP, Messages.encode(sealed));
    }

    private static @Nullable PaData hints(KrbError error) throws CannotAsk {
        return error.getEdata() == null ? null : Messages.decode(error.getEdata(), PaData.class);
    }

    private String defaultSalt() throws CannotAsk {
        return client.realm() + String.join("", Names.texts(client.name()));
    }

    private static int tag(byte[] message) {
        return message.length == 0 ? -1 : message[0] & 0xff;
    }
}
