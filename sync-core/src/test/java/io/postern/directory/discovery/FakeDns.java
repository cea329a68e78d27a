package io.postern.directory.discovery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A DNS server of ours: knows some SRV records, may distort what it says, and may fall silent. */
final class FakeDns implements AutoCloseable {

    private static final int SRV = 33;

    private final DatagramSocket socket;
    private final Map<String, List<String>> services = new ConcurrentHashMap<>();
    private final AtomicInteger questions = new AtomicInteger();
    private volatile UnaryOperator<byte[]> distortion = UnaryOperator.identity();
    private volatile boolean silent;

    FakeDns() throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofVirtual().start(this::serve);
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    int questions() {
        return questions.get();
    }

    /** Knows services as {@code priority weight port host}. */
    FakeDns with(String name, String... records) {
        services.put(name, List.of(records));
        return this;
    }

    void distort(UnaryOperator<byte[]> how) {
        distortion = how;
    }

    void fallSilent(boolean now) {
        silent = now;
    }

    private void serve() {
        var packet = new DatagramPacket(new byte[1500], 1500);
        while (!socket.isClosed()) {
            try {
                packet.setLength(1500);
                socket.receive(packet);
                questions.incrementAndGet();
                if (!silent) {
                    byte[] answer = distortion.apply(answer(packet));
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private byte[] answer(DatagramPacket packet) {
        ByteBuffer question = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
        short id = question.getShort();
        question.position(12);
        List<String> labels = new ArrayList<>();
        for (int length = question.get(); length > 0; length = question.get()) {
            byte[] label = new byte[length];
            question.get(label);
            labels.add(new String(label, StandardCharsets.US_ASCII));
        }
        int type = question.getShort();
        question.getShort();
        String name = String.join(".", labels).toLowerCase(Locale.ROOT);
        List<String> records = type == SRV ? services.getOrDefault(name, List.of()) : List.of();
        var out = new ByteArrayOutputStream();
        boolean known = services.containsKey(name);
        out.writeBytes(ByteBuffer.allocate(12)
                .putShort(id)
                .putShort((short) (known ? 0x8580 : 0x8583))
                .putShort((short) 1)
                .putShort((short) records.size())
                .array());
        out.write(packet.getData(), 12, question.position() - 12);
        records.forEach(record -> out.writeBytes(service(record.split(" ", 4))));
        return out.toByteArray();
    }

    private static byte[] service(String[] words) {
        var target = new ByteArrayOutputStream();
        for (String label : words[3].split("\\.", -1)) {
            target.write(label.length());
            target.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        target.write(0);
        return ByteBuffer.allocate(18 + target.size())
                .putShort((short) 0xc00c)
                .putShort((short) SRV)
                .putShort((short) 1)
                .putInt(60)
                .putShort((short) (6 + target.size()))
                .putShort(Short.parseShort(words[0]))
                .putShort(Short.parseShort(words[1]))
                .putShort((short) Integer.parseInt(words[2]))
                .put(target.toByteArray())
                .array();
    }

    @Override
    public void close() {
        socket.close();
    }
}
