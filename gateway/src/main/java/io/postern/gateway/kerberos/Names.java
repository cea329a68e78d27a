package io.postern.gateway.kerberos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kerby.asn1.type.Asn1Type;
import org.apache.kerby.kerberos.kerb.type.KerberosString;
import org.apache.kerby.kerberos.kerb.type.KerberosStrings;
import org.apache.kerby.kerberos.kerb.type.base.NameType;
import org.apache.kerby.kerberos.kerb.type.base.PrincipalName;

/**
 * Names in Kerberos messages. Active Directory writes their strings in UTF-8 (MS-KILE 2.2.1); Kerby writes and reads them as ASCII,
 * so that a letter beyond it becomes a question mark.
 */
final class Names {

    private static final int GENERAL_STRING = 0x1b;
    private static final int CONSTRUCTED = 0x20;

    private Names() {}

    /** A person's or an account's name. */
    static PrincipalName person(String samAccountName) {
        return new Utf8Name(List.of(samAccountName), NameType.NT_PRINCIPAL);
    }

    /** A service's name, as {@code HTTP/host}. */
    static PrincipalName service(String name) {
        return new Utf8Name(List.of(name.split("/", -1)), NameType.NT_SRV_INST);
    }

    static PrincipalName ticketGranting(String realm) {
        return new Utf8Name(List.of("krbtgt", realm), NameType.NT_SRV_INST);
    }

    /** Whether two names have the same components; Active Directory compares without case. */
    static boolean same(PrincipalName one, PrincipalName other) throws CannotAsk {
        return lower(one).equals(lower(other));
    }

    private static List<String> lower(PrincipalName name) throws CannotAsk {
        return texts(name).stream().map(part -> part.toLowerCase(Locale.ROOT)).toList();
    }

    /** The strings in a value, in their order. */
    static List<String> texts(Asn1Type value) throws CannotAsk {
        var found = new ArrayList<String>();
        try {
            collect(ByteBuffer.wrap(value.encode()), found);
        } catch (IOException | RuntimeException e) {
            throw new CannotAsk("a name in a Kerberos message cannot be read", e);
        }
        return found;
    }

    /** The bytes are Kerby's own encoding of what it has decoded, so their nesting is that of the type. */
    private static void collect(ByteBuffer bytes, List<String> found) {
        while (bytes.hasRemaining()) {
            int tag = bytes.get() & 0xff;
            byte[] body = new byte[length(bytes)];
            bytes.get(body);
            if (tag == GENERAL_STRING) {
                found.add(new String(body, StandardCharsets.UTF_8));
            } else if ((tag & CONSTRUCTED) != 0) {
                collect(ByteBuffer.wrap(body), found);
            }
        }
    }

    private static int length(ByteBuffer bytes) {
        int first = bytes.get();
        int length = first & 0x7f;
        if (first >= 0) {
            return length;
        }
        int value = 0;
        for (int i = 0; i < length; i++) {
            value = (value << 8) | (bytes.get() & 0xff);
        }
        return value;
    }

    private static final class Utf8Name extends PrincipalName {

        Utf8Name(List<String> parts, NameType type) {
            setNameType(type);
            var strings = new KerberosStrings();
            parts.forEach(part -> strings.addElement(new Utf8(part)));
            setFieldAs(PrincipalNameField.NAME_STRING, strings);
        }
    }

    private static final class Utf8 extends KerberosString {

        Utf8(String text) {
            setValue(text);
        }

        @Override
        protected void toBytes() {
            setBytes(getValue().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        protected int encodingBodyLength() {
            return getValue().getBytes(StandardCharsets.UTF_8).length;
        }
    }
}
