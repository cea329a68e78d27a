package io.postern.gateway.kerberos;

import java.util.List;

/** The KDCs of one realm, in the order in which they are asked. */
record Realm(String name, List<Kdc> kdcs) {

    /** An answer and who gave it. */
    @SuppressWarnings("ArrayRecordComponent") // a message on its way to the decoder, never compared
    record Answer(Kdc from, byte[] bytes) {}

    /** Asks a question that may be asked twice: the next KDC is asked only if the one before could not be. */
    Answer ask(byte[] question, Deadline deadline) throws CannotAsk {
        CannotAsk last = new CannotAsk("no KDC is known for the realm " + name);
        for (int i = 0; i < kdcs.size(); i++) {
            try {
                Kdc kdc = kdcs.get(i);
                return new Answer(kdc, kdc.ask(question, deadline.share(kdcs.size() - i)));
            } catch (CannotAsk e) {
                last = e;
            }
        }
        throw last;
    }
}
