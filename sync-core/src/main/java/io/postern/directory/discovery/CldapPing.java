package io.postern.directory.discovery;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1StreamReader;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchScope;
import io.postern.directory.connection.Deadline;
import io.postern.directory.connection.EndingInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Asks domain controllers by UDP who they are and which site we are in (MS-ADTS 6.3.3), and takes the first answer.
 *
 * @param port 389
 */
record CldapPing(int port, RandomGenerator random) {

    /** Version 5 with names as DNS has them: NETLOGON_NT_VERSION_5 and NETLOGON_NT_VERSION_5EX. */
    private static final byte[] VERSION = {6, 0, 0, 0};

    private static final int LARGEST = 4096;
    private static final int MOST_PACKETS = 100;
    private static final String ATTRIBUTE = "Netlogon";

    /** The first good answer about the domain; empty if there was none in time. */
    Optional<NetLogonAnswer> first(Collection<InetAddress> controllers, String domain, Deadline deadline) {
        try (var socket = new DatagramSocket()) {
            int id = 1 + random.nextInt(Integer.MAX_VALUE - 1);
            byte[] question = question(id, domain);
            Set<SocketAddress> asked = new HashSet<>();
            for (InetAddress controller : controllers) {
                var target = new InetSocketAddress(controller, port);
                if (send(socket, question, target)) {
                    asked.add(target);
                }
            }
            return asked.isEmpty() ? Optional.empty() : listen(socket, asked, id, domain, deadline);
        } catch (IOException silence) {
            return Optional.empty();
        }
    }

    private static boolean send(DatagramSocket socket, byte[] question, InetSocketAddress target) {
        try {
            socket.send(new DatagramPacket(question, question.length, target));
            return true;
        } catch (IOException unreachable) {
            return false;
        }
    }

    private static Optional<NetLogonAnswer> listen(
            DatagramSocket socket, Set<SocketAddress> asked, int id, String domain, Deadline deadline)
            throws IOException {
        var packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        for (int i = 0; i < MOST_PACKETS && !deadline.isOver(); i++) {
            socket.setSoTimeout(deadline.millis());
            packet.setLength(LARGEST);
            socket.receive(packet);
            if (asked.contains(packet.getSocketAddress())) {
                Optional<NetLogonAnswer> answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()), id)
                        .filter(heard -> heard.domain().equalsIgnoreCase(domain));
                if (answer.isPresent()) {
                    return answer;
                }
            }
        }
        return Optional.empty();
    }

    private static byte[] question(int id, String domain) {
        Filter filter = Filter.createANDFilter(
                Filter.createEqualityFilter("DnsDomain", domain), Filter.createEqualityFilter("NtVer", VERSION));
        var search = new SearchRequestProtocolOp(
                "", SearchScope.BASE, DereferencePolicy.NEVER, 0, 0, false, filter, List.of(ATTRIBUTE));
        return new LDAPMessage(id, search).encode().encode();
    }

    /** What a packet says, if it is an answer to the question of this number. */
    static Optional<NetLogonAnswer> answer(byte[] packet, int id) {
        try (var reader = new ASN1StreamReader(new EndingInput(new ByteArrayInputStream(packet)), LARGEST)) {
            LDAPMessage message = LDAPMessage.readFrom(reader, false);
            if (message == null
                    || message.getMessageID() != id
                    || !(message.getProtocolOp() instanceof SearchResultEntryProtocolOp entry)) {
                return Optional.empty();
            }
            return entry.getAttributes().stream()
                    .filter(attribute -> attribute.getName().equalsIgnoreCase(ATTRIBUTE))
                    .map(Attribute::getRawValues)
                    .flatMap(Arrays::stream)
                    .map(ASN1OctetString::getValue)
                    .findFirst()
                    .flatMap(NetLogonAnswer::parse);
        } catch (LDAPException | IOException malformed) {
            return Optional.empty();
        }
    }
}
