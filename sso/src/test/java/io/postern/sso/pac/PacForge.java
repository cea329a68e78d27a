package io.postern.sso.pac;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.security.auth.kerberos.KerberosKey;
import org.apache.kerby.kerberos.kerb.KrbException;

/** Writes PACs as a domain controller would (MS-PAC), signed with the service's key; the KDC's signature is zeroes. */
public final class PacForge {

    private final ByteBuffer out = ByteBuffer.allocate(256 * 1024).order(ByteOrder.LITTLE_ENDIAN);

    /** Somebody in a PAC. */
    public record Someone(
            String domain,
            int rid,
            List<Integer> groups,
            List<String> extra,
            String resourceDomain,
            List<Integer> local) {
        /** Somebody without groups of other domains. */
        public Someone(String domain, int rid, List<Integer> groups) {
            this(domain, rid, groups, List.of(), null, List.of());
        }
    }

    private PacForge() {}

    /** A PAC of three parts: logon information and both signatures. */
    public static byte[] signed(Someone someone, KerberosKey key) {
        return sign(unsigned(new PacForge().logonInfo(someone), signatureType(key)), key);
    }

    static byte[] unsigned(byte[] logonInfo, int type) {
        int length = type == 20 ? 24 : type == 19 ? 16 : 12;
        int first = 8 + 3 * 16;
        int second = first + padded(logonInfo.length);
        int third = second + padded(4 + length);
        ByteBuffer pac = ByteBuffer.allocate(third + padded(4 + length)).order(ByteOrder.LITTLE_ENDIAN);
        pac.putInt(3).putInt(0);
        pac.putInt(1).putInt(logonInfo.length).putLong(first);
        pac.putInt(6).putInt(4 + length).putLong(second);
        pac.putInt(7).putInt(4 + length).putLong(third);
        pac.put(first, logonInfo).putInt(second, type).putInt(third, type);
        return pac.array();
    }

    /** Puts a fitting server signature into a PAC of {@link #unsigned}'s layout, whatever else is in it. */
    public static byte[] sign(byte[] pac, KerberosKey key) {
        ByteBuffer buffer = ByteBuffer.wrap(pac).order(ByteOrder.LITTLE_ENDIAN);
        int at = (int) buffer.getLong(8 + 16 + 8) + 4;
        Signature kind = Arrays.stream(Signature.values())
                .filter(signature -> signature.encryption() == key.getKeyType())
                .findFirst()
                .orElseThrow();
        Arrays.fill(pac, at, at + kind.length(), (byte) 0);
        try {
            byte[] signature = kind.checksum(pac, key.getEncoded(), 17);
            System.arraycopy(signature, 0, pac, at, signature.length);
            return pac;
        } catch (java.security.GeneralSecurityException | KrbException e) {
            throw new IllegalStateException(e);
        }
    }

    static int signatureType(KerberosKey key) {
        return key.getKeyType() >= 19 ? key.getKeyType() : key.getKeyType() - 2;
    }

    private static int padded(int length) {
        return (length + 7) / 8 * 8;
    }

    byte[] logonInfo(Someone who) {
        out.putLong(0x00000008_00081001L).putLong(0); // the two headers; nobody reads them
        out.putInt(0x20000);
        out.position(out.position() + 48);
        text();
        for (int i = 0; i < 5; i++) {
            out.putInt(0).putInt(0);
        }
        out.putInt(0).putInt(who.rid()).putInt(513).putInt(who.groups().size()).putInt(1);
        out.position(out.position() + 4 + 16);
        text();
        text();
        out.putInt(1);
        out.position(out.position() + 40);
        out.putInt(who.extra().size()).putInt(who.extra().isEmpty() ? 0 : 1);
        out.putInt(who.resourceDomain() == null ? 0 : 1);
        out.putInt(who.local().size()).putInt(who.local().isEmpty() ? 0 : 1);
        characters("odd");
        memberships(who.groups());
        characters("DC1");
        characters("CORP");
        sid(who.domain());
        extra(who.extra());
        if (who.resourceDomain() != null) {
            sid(who.resourceDomain());
            memberships(who.local());
        }
        var written = new ByteArrayOutputStream();
        written.write(out.array(), 0, out.position());
        return written.toByteArray();
    }

    private void text() {
        out.putShort((short) 6).putShort((short) 8).putInt(1);
    }

    private void characters(String text) {
        align();
        out.putInt(text.length() + 1).putInt(0).putInt(text.length()).put(text.getBytes(StandardCharsets.UTF_16LE));
    }

    private void memberships(List<Integer> rids) {
        align();
        if (rids.isEmpty() && out.position() == 0) {
            return;
        }
        out.putInt(rids.size());
        rids.forEach(rid -> out.putInt(Math.abs(rid)).putInt(rid < 0 ? 0x10 : 0x7));
    }

    private void extra(List<String> sids) {
        if (!sids.isEmpty()) {
            align();
            out.putInt(sids.size());
            sids.forEach(sid -> out.putInt(1).putInt(0x7));
            sids.forEach(this::sid);
        }
    }

    private void sid(String sid) {
        align();
        String[] parts = sid.split("-", -1);
        out.putInt(parts.length - 3).put((byte) 1).put((byte) (parts.length - 3));
        out.put(new byte[5]).put(Byte.parseByte(parts[2]));
        for (int i = 3; i < parts.length; i++) {
            out.putInt(Integer.parseUnsignedInt(parts[i]));
        }
    }

    private void align() {
        out.position((out.position() + 3) / 4 * 4);
    }
}
