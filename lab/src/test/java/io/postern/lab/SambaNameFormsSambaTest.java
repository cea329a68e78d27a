package io.postern.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchScope;
import io.postern.lab.samba.SambaDomain;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** By which names a real domain controller takes a simple bind, beside UPN and NETBIOS\account (MS-ADTS 5.1.1.1.1). */
class SambaNameFormsSambaTest {

    private static final String PASSWORD = "Richtig-1";
    private final SambaDomain domain = SambaDomain.shared();
    private final LdapClient ldap = new LdapClient(domain);

    @ParameterizedTest
    @EnumSource(AccountState.class)
    void theSidStringAndTheGuidAndSidNamesGiveTheSameAnswersAsTheNetbiosName(AccountState state) throws Exception {
        String account = DomainContract.newName();
        domain.add(Person.of(account, "P " + account, PASSWORD, account + "@mail.test"));
        domain.setState(account, state);
        for (String password : new String[] {PASSWORD, "falsch"}) {
            String expected = ldap.bind(domain.netbiosName() + "\\" + account, password);
            for (String name : names(account)) {
                assertThat(ldap.bind(name, password)).as(name).isEqualTo(expected);
            }
        }
    }

    @Test
    void aSidOfNobodyAndABareGuidAreRefusedLikeAWrongPassword() throws Exception {
        assertThat(ldap.bind("S-1-5-21-1-2-3-1234", PASSWORD)).isEqualTo("data 52e");
        assertThat(ldap.bind("<GUID=" + UUID.randomUUID() + ">", PASSWORD)).isEqualTo("data 52e");
        assertThat(ldap.bind(UUID.randomUUID().toString(), PASSWORD)).isEqualTo("data 52e");
    }

    private String[] names(String account) throws Exception {
        try (var connection = ldap.service()) {
            Entry entry = connection.searchForEntry(
                    domain.baseDn(), SearchScope.SUB, Filter.createEqualityFilter("sAMAccountName", account));
            String sid = sid(entry.getAttributeValueBytes("objectSid"));
            String guid = guid(entry.getAttributeValueBytes("objectGUID"));
            return new String[] {sid, "<SID=" + sid + ">", "<GUID=" + guid + ">", entry.getDN()};
        }
    }

    /** MS-DTYP 2.3.4.2: the first half is little endian. */
    private static String guid(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long high =
                ((long) buffer.getInt() << 32) | ((buffer.getShort() & 0xffffL) << 16) | (buffer.getShort() & 0xffffL);
        return new UUID(high, buffer.order(ByteOrder.BIG_ENDIAN).getLong()).toString();
    }

    /** MS-DTYP 2.4.2. */
    private static String sid(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        var text = new StringBuilder("S-1-" + bytes[7]);
        for (int at = 8; at < bytes.length; at += 4) {
            text.append('-').append(Integer.toUnsignedString(buffer.getInt(at)));
        }
        return text.toString();
    }
}
