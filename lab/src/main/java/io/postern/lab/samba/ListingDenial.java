package io.postern.lab.samba;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Denies one account the right to list what the domain's containers hold: its searches succeed and find nobody. */
final class ListingDenial {

    private static final String CONTAINERS =
            "(|(objectClass=domainDNS)(objectClass=container)(objectClass=organizationalUnit))";
    private static final byte DISCRETIONARY = 4;

    private final SambaNames names;
    private final SambaAdministrator administrator;

    ListingDenial(SambaNames names, SambaAdministrator administrator) {
        this.names = names;
        this.administrator = administrator;
    }

    /** Puts the denial on every container there is, or takes it away. */
    void set(String account, boolean denied) {
        set(account, names.baseDn(), denied);
    }

    /** Puts the denial on every container from this one downward, or takes it away. */
    void set(String account, String top, boolean denied) {
        administrator.get(connection -> {
            var who = administrator
                    .find(connection, Filter.createEqualityFilter("sAMAccountName", account), "objectSid")
                    .orElseThrow();
            byte[] rule = rule(who.getAttributeValueBytes("objectSid"));
            var containers = new SearchRequest(top, SearchScope.SUB, Filter.create(CONTAINERS), "nTSecurityDescriptor");
            containers.addControl(onlyDiscretionary());
            for (var container : connection.search(containers).getSearchEntries()) {
                byte[] before = container.getAttributeValueBytes("nTSecurityDescriptor");
                byte[] after = denied ? with(without(before, rule), rule) : without(before, rule);
                if (!Arrays.equals(before, after)) {
                    replace(connection, container.getDN(), after);
                }
            }
            return account;
        });
    }

    private static void replace(LDAPConnection connection, String dn, byte[] descriptor) throws LDAPException {
        var request =
                new ModifyRequest(dn, new Modification(ModificationType.REPLACE, "nTSecurityDescriptor", descriptor));
        request.addControl(onlyDiscretionary());
        connection.modify(request);
    }

    /** The SD flags control (MS-ADTS 3.1.1.3.4.1.11): a BER sequence of one integer. */
    private static Control onlyDiscretionary() {
        return new Control("1.2.840.113556.1.4.801", true, new com.unboundid.asn1.ASN1OctetString(new byte[] {
            0x30, 3, 2, 1, DISCRETIONARY
        }));
    }

    /** An ACCESS_DENIED_ACE (MS-DTYP 2.4.4.4) for ADS_RIGHT_ACTRL_DS_LIST on this object alone. */
    private static byte[] rule(byte[] sid) {
        return ByteBuffer.allocate(8 + sid.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) (8 + sid.length))
                .putInt(4)
                .put(sid)
                .array();
    }

    /** The descriptor with the rule as the first of its DACL. */
    private static byte[] with(byte[] descriptor, byte[] rule) {
        int rules = list(descriptor) + 8;
        var longer = new byte[descriptor.length + rule.length];
        System.arraycopy(descriptor, 0, longer, 0, rules);
        System.arraycopy(rule, 0, longer, rules, rule.length);
        System.arraycopy(descriptor, rules, longer, rules + rule.length, descriptor.length - rules);
        return counted(longer, rule.length, 1);
    }

    /** The descriptor without the rule, where it is the first of its DACL. */
    private static byte[] without(byte[] descriptor, byte[] rule) {
        int rules = list(descriptor) + 8;
        if (!Arrays.equals(descriptor, rules, Math.min(rules + rule.length, descriptor.length), rule, 0, rule.length)) {
            return descriptor;
        }
        var shorter = new byte[descriptor.length - rule.length];
        System.arraycopy(descriptor, 0, shorter, 0, rules);
        System.arraycopy(descriptor, rules + rule.length, shorter, rules, shorter.length - rules);
        return counted(shorter, -rule.length, -1);
    }

    private static byte[] counted(byte[] descriptor, int bytes, int rules) {
        var buffer = ByteBuffer.wrap(descriptor).order(ByteOrder.LITTLE_ENDIAN);
        int list = list(descriptor);
        buffer.putShort(list + 2, (short) (buffer.getShort(list + 2) + bytes));
        buffer.putShort(list + 4, (short) (buffer.getShort(list + 4) + rules));
        return descriptor;
    }

    /** Where the DACL begins (MS-DTYP 2.4.6); with the SD flags control it is the last thing in the descriptor. */
    private static int list(byte[] descriptor) {
        return ByteBuffer.wrap(descriptor).order(ByteOrder.LITTLE_ENDIAN).getInt(16);
    }
}
