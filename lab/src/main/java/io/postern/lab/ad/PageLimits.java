package io.postern.lab.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The paged searches of one connection: the cookie of one connection means nothing on another (RFC 2696, MaxPageSize 1000). */
final class PageLimits {
    static final int MAXIMUM = 1000;

    private final Map<Long, Page> open = new HashMap<>();
    private long cookies;

    /**
     * What a page begins with.
     *
     * @param rows what has not been sent yet
     * @param answered how many pages have been
     */
    record Page(List<AdObject> rows, int answered) {}

    /** The page that the cookie stands for. */
    Page resume(ASN1OctetString cookie) throws LDAPException {
        byte[] bytes = cookie.getValue();
        Page page =
                bytes.length == Long.BYTES ? open.remove(ByteBuffer.wrap(bytes).getLong()) : null;
        if (page == null) {
            throw new LDAPException(
                    ResultCode.UNWILLING_TO_PERFORM,
                    "00000057: LdapErr: DSID-0C090A85, comment: Error processing control, data 0, v4563");
        }
        return page;
    }

    /** Remembers what is left after a page; null when nothing is. */
    @Nullable
    ASN1OctetString suspend(Page page, int sent) {
        if (sent >= page.rows().size()) {
            return null;
        }
        long cookie = ++cookies ^ (System.identityHashCode(this) * 0x9E3779B97F4A7C15L);
        List<AdObject> rest = page.rows().subList(sent, page.rows().size());
        open.put(cookie, new Page(rest, page.answered() + 1));
        return new ASN1OctetString(
                ByteBuffer.allocate(Long.BYTES).putLong(cookie).array());
    }
}
