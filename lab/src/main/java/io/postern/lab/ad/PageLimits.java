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
     * Where a page begins.
     *
     * @param rows all that the search has found
     * @param from the first that has not been sent yet
     * @param before the first of the page before
     * @param number of the page, from 1
     */
    record Page(List<AdObject> rows, int from, int before, int number) {

        static Page first(List<AdObject> rows) {
            return new Page(rows, 0, 0, 1);
        }

        Page next(int size) {
            return new Page(rows, Math.min(from + size, rows.size()), from, number + 1);
        }

        List<AdObject> rows(int size) {
            return rows.subList(from, Math.min(from + size, rows.size()));
        }

        List<AdObject> rowsBefore() {
            return rows.subList(before, from);
        }
    }

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

    /** The cookie for this page; null when it would be empty. */
    @Nullable
    ASN1OctetString suspend(Page page) {
        return page.from() < page.rows().size() ? cookie(page) : null;
    }

    /** A new cookie for this page. */
    ASN1OctetString cookie(Page page) {
        long cookie = ++cookies ^ (System.identityHashCode(this) * 0x9E3779B97F4A7C15L);
        open.put(cookie, page);
        return new ASN1OctetString(
                ByteBuffer.allocate(Long.BYTES).putLong(cookie).array());
    }

    /** Lets a cookie be used once more. */
    ASN1OctetString again(ASN1OctetString cookie, Page page) {
        open.put(ByteBuffer.wrap(cookie.getValue()).getLong(), page);
        return cookie;
    }
}
