package io.postern.gateway.kerberos;

import io.postern.directory.connection.Addresses;
import io.postern.directory.controllers.FailOver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kerby.kerberos.kerb.type.kdc.AsReq;
import org.apache.kerby.kerberos.kerb.type.kdc.KdcReqBody;

/** The realms that can be asked, and which of their KDCs failed, from one question to the next. Safe for several threads. */
public final class RealmMemory {

    private static final Duration PROBE = Duration.ofSeconds(4);

    private final Kdcs kdcs;
    private final Addresses addresses;
    private final ConcurrentMap<String, Realm> asked = new ConcurrentHashMap<>();

    /**
     * Nobody has failed yet.
     *
     * @param kdcs who they are
     * @param addresses where they are
     */
    public RealmMemory(Kdcs kdcs, Addresses addresses) {
        this.kdcs = kdcs;
        this.addresses = addresses;
    }

    Realm realm(String name) {
        List<KdcAddress> known = kdcs.of(name);
        return asked.compute(
                name,
                (_, before) ->
                        new Realm(name, known, before == null ? unblemished(name) : before.failOver(), addresses));
    }

    private FailOver<KdcAddress> unblemished(String realm) {
        return new FailOver<>(kdc -> answers(kdc, realm), () -> {});
    }

    /** Whether each KDC of one of these realms was silent when it was last asked; asks nobody. */
    boolean isSilent() {
        return asked.values().stream().anyMatch(realm -> realm.failOver().areSilent(realm.kdcs()));
    }

    /** Asks for a ticket of nobody, which costs nobody an attempt: any answer is a sign of life. */
    private boolean answers(KdcAddress kdc, String realm) {
        KdcReqBody body = Messages.body(realm, Names.ticketGranting(realm));
        body.setCname(Names.person("postern-asks-whether-you-live"));
        var question = new AsReq();
        question.setReqBody(body);
        try {
            return new Kdc(kdc, addresses).ask(Messages.encode(question), Deadline.in(PROBE)).length > 0;
        } catch (CannotAsk stillSilent) {
            return false;
        }
    }
}
