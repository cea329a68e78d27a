package io.postern.gateway.kerberos;

import io.postern.directory.connection.Addresses;
import io.postern.directory.controllers.FailOver;
import java.net.UnknownHostException;
import java.util.List;

/** The KDCs of one realm; those that failed lately are asked last. */
record Realm(String name, List<KdcAddress> kdcs, FailOver<KdcAddress> failOver, Addresses addresses) {

    /** An answer and who gave it. */
    @SuppressWarnings("ArrayRecordComponent") // a message on its way to the decoder, never compared
    record Answer(KdcAddress from, byte[] bytes) {}

    /** Asks a question that may be asked twice: the next KDC is asked only if the one before could not be. */
    Answer ask(byte[] question, Deadline deadline) throws CannotAsk {
        String unknown = "no KDC is known for the realm " + name;
        CannotAsk last = new CannotAsk(unknown, new UnknownHostException(name));
        List<KdcAddress> order = failOver.inOrder(kdcs);
        for (int i = 0; i < order.size(); i++) {
            try {
                KdcAddress kdc = order.get(i);
                return new Answer(kdc, askOnce(kdc, question, deadline.share(order.size() - i)));
            } catch (CannotAsk e) {
                last = e;
            }
        }
        throw last;
    }

    /** Asks this KDC and nobody else. */
    byte[] askOnce(KdcAddress kdc, byte[] question, Deadline deadline) throws CannotAsk {
        return askOnce(kdc, _ -> question, deadline);
    }

    /** The same for a question that wants to know when it goes out. */
    byte[] askOnce(KdcAddress kdc, Kdc.Question question, Deadline deadline) throws CannotAsk {
        try {
            byte[] answer = new Kdc(kdc, addresses).ask(question, deadline);
            failOver.answered(kdc);
            return answer;
        } catch (CannotAsk e) {
            failOver.failed(kdc, e.isSilence());
            throw e;
        }
    }
}
