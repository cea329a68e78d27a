package io.postern.gateway.client;

import io.postern.sso.Acceptor;
import io.postern.sso.ChannelBinding;
import io.postern.sso.Handshake;
import io.postern.sso.Rejection;
import io.postern.sso.Round;
import io.postern.sso.TicketHolder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Judges words instead of tickets.
 *
 * @param open how many handshakes are open
 */
public record WordAcceptor(AtomicInteger open) implements Acceptor {

    @Override
    public Handshake begin(ChannelBinding binding) {
        open.incrementAndGet();
        return new WordHandshake(open);
    }

    @Override
    public void close() {
        open.set(0);
    }

    /** {@code more} asks for another word, {@code lena@REALM} is believed, {@code broken} and the names of rejections are not. */
    private record WordHandshake(AtomicInteger open) implements Handshake {

        @Override
        public Round accept(byte[] token) {
            String word = new String(token, StandardCharsets.UTF_8);
            return switch (word) {
                case "more" -> new Round.Continue("go on".getBytes(StandardCharsets.UTF_8));
                case "broken" -> new Round.Broken("the keytab is gone");
                case String name
                when name.contains("@") ->
                    new Round.Established(new TicketHolder(name), "me too".getBytes(StandardCharsets.UTF_8));
                default -> new Round.Rejected(Rejection.valueOf(word), word + " it was");
            };
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }
}
