package io.postern.directory.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import io.postern.directory.connection.Deadline;
import java.io.ByteArrayOutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The CLDAP answer: what Active Directory sends, and what anybody else might. */
@Timeout(60)
class NetLogonAnswerTest {

    private static final long SEED = 20261123;
    private static final int ROUNDS = 50_000;

    @Test
    void anAnswerWithCompressedNamesIsRead() {
        assertThat(NetLogonAnswer.parse(answer()))
                .contains(new NetLogonAnswer("corp.example.test", "dc1.corp.example.test", "Berlin", "Wien", true));
    }

    @Test
    void anotherOperationIsNoAnswer() {
        byte[] other = answer();
        other[0] = 19;
        assertThat(NetLogonAnswer.parse(other)).isEmpty();
    }

    @Test
    void aPointerToItselfForwardOrInACircleIsNoAnswer() {
        for (int target : new int[] {24, 25, 40, 0x3fff}) {
            byte[] loop = ByteBuffer.allocate(60)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putShort((short) 23)
                    .put(24, (byte) (0xc0 | (target >> 8)))
                    .put(25, (byte) target)
                    .array();
            assertThat(NetLogonAnswer.parse(loop)).isEmpty();
        }
    }

    @Test
    void everyShorterAnswerIsNoAnswer() {
        byte[] whole = answer();
        for (int length = 0; length < whole.length; length++) {
            assertThat(NetLogonAnswer.parse(java.util.Arrays.copyOf(whole, length)))
                    .isEmpty();
        }
    }

    @Test
    void randomChangesNeverDoMoreThanChangeTheAnswer() {
        System.out.println("seed " + SEED + ", " + ROUNDS + " rounds");
        var random = new Random(SEED);
        byte[] packet = packet(7, answer());
        for (int round = 0; round < ROUNDS; round++) {
            byte[] changed = random.nextBoolean() ? packet.clone() : answer();
            boolean isPacket = changed.length == packet.length;
            for (int i = random.nextInt(8); i >= 0; i--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            Optional<NetLogonAnswer> heard = isPacket ? CldapPing.answer(changed, 7) : NetLogonAnswer.parse(changed);
            heard.ifPresent(read -> assertThat(read.host().length()).isLessThan(600));
        }
        for (int round = 0; round < ROUNDS; round++) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            assertThat(CldapPing.answer(noise, 7)).isEmpty();
            NetLogonAnswer.parse(noise);
        }
    }

    @Test
    void strangersWrongNumbersAndNonsenseAreIgnoredUntilTheRightAnswerComes() throws Exception {
        try (var controller = controller();
                var stranger = controller()) {
            var port = controller.getLocalPort();
            Thread.ofVirtual().start(() -> {
                try {
                    var question = new DatagramPacket(new byte[4096], 4096);
                    controller.receive(question);
                    int id = id(question);
                    send(stranger, packet(id, answer()), question);
                    send(controller, new byte[] {0x30, (byte) 0x84, 0x7f, -1, -1, -1}, question);
                    send(controller, packet(id + 1, answer()), question);
                    send(controller, packet(id, new byte[] {23, 0, 1}), question);
                    send(controller, packet(id, answer()), question);
                } catch (Exception ended) {
                    throw new IllegalStateException(ended);
                }
            });
            var heard = new CldapPing(port, new Random(SEED))
                    .first(
                            List.of(InetAddress.getLoopbackAddress()),
                            "corp.example.test",
                            Deadline.in(Duration.ofSeconds(5)));
            assertThat(heard).map(NetLogonAnswer::ourSite).contains("Wien");
        }
    }

    @Test
    void silenceEndsAtTheDeadline() throws Exception {
        try (var controller = controller()) {
            Instant begin = Instant.now();
            assertThat(new CldapPing(controller.getLocalPort(), new Random(SEED))
                            .first(
                                    List.of(InetAddress.getLoopbackAddress()),
                                    "corp.example.test",
                                    Deadline.in(Duration.ofMillis(300))))
                    .isEmpty();
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(2));
        }
    }

    private static DatagramSocket controller() throws SocketException {
        return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private static int id(DatagramPacket question) throws Exception {
        var in = new java.io.ByteArrayInputStream(question.getData(), 0, question.getLength());
        try (var reader = new com.unboundid.asn1.ASN1StreamReader(in, 4096)) {
            return LDAPMessage.readFrom(reader, false).getMessageID();
        }
    }

    private static void send(DatagramSocket from, byte[] bytes, DatagramPacket question) throws Exception {
        from.send(new DatagramPacket(bytes, bytes.length, question.getSocketAddress()));
    }

    private static byte[] packet(int id, byte[] answer) {
        var attribute = new Attribute("Netlogon", new ASN1OctetString(answer));
        return new LDAPMessage(id, new SearchResultEntryProtocolOp("", List.of(attribute)))
                .encode()
                .encode();
    }

    /** Forest at 24, domain by a pointer, host by a label and a pointer. */
    private static byte[] answer() {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(24)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 23)
                .putShort((short) 0)
                .putInt(0x80 | 0x10)
                .array());
        name(bytes, "corp", "example", "test");
        bytes.write(0);
        bytes.writeBytes(new byte[] {(byte) 0xc0, 24});
        name(bytes, "dc1");
        bytes.writeBytes(new byte[] {(byte) 0xc0, 24});
        name(bytes, "CORP");
        bytes.write(0);
        name(bytes, "DC1");
        bytes.write(0);
        bytes.write(0);
        name(bytes, "Berlin");
        bytes.write(0);
        name(bytes, "Wien");
        bytes.write(0);
        return bytes.toByteArray();
    }

    private static void name(ByteArrayOutputStream bytes, String... labels) {
        for (String label : labels) {
            bytes.write(label.length());
            bytes.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
