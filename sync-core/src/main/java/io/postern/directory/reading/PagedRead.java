package io.postern.directory.reading;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.connection.AdDiagnostics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads everybody below a base DN in pages (RFC 2696) on one connection: all of them, or an exception that names the page. */
final class PagedRead {

    private static final int PAGE = 1000;
    private static final int MOST_EMPTY_PAGES = 1000;

    private final Questions questions;
    private final Forest forest;
    private final DN base;

    PagedRead(Questions questions, Forest forest, DN base) {
        this.questions = questions;
        this.forest = forest;
        this.base = base;
    }

    /** Gives every entry with its attributes, complete, to the reader. */
    void everybody(String[] attributes, Consumer<SearchResultEntry> reader) throws DirectoryUnavailable {
        ASN1OctetString cookie = null;
        int emptyPages = 0;
        for (int number = 1; number == 1 || cookie != null; number++) {
            var page = new Page(reader);
            try {
                cookie = page.read(cookie, attributes);
                emptyPages = page.entries == 0 ? emptyPages + 1 : 0;
                if (emptyPages > MOST_EMPTY_PAGES) {
                    throw new Questions.PageFailed("The pages have no end.");
                }
            } catch (Questions.PageFailed failure) {
                throw new DirectoryUnavailable(
                        "The directory could not be read completely, page " + number + " failed: " + failure.sentence(),
                        failure);
            }
        }
    }

    /** One page. It is told what comes while the connection is busy, so it keeps what needs further questions for later. */
    private final class Page implements SearchResultListener {

        private final transient Consumer<SearchResultEntry> reader;
        private final transient List<SearchResultEntry> unfinished = new ArrayList<>();
        private @Nullable String fault;
        private int entries;

        Page(Consumer<SearchResultEntry> reader) {
            this.reader = reader;
        }

        @Nullable
        ASN1OctetString read(@Nullable ASN1OctetString cookie, String[] attributes) throws Questions.PageFailed {
            SearchResult result = questions.page(
                    this, base, Filters.people(), new SimplePagedResultsControl(PAGE, cookie, true), attributes);
            if (fault != null) {
                throw new Questions.PageFailed(fault);
            }
            for (SearchResultEntry entry : unfinished) {
                reader.accept(Ranges.complete(entry, questions));
            }
            return next(result);
        }

        private @Nullable ASN1OctetString next(SearchResult result) throws Questions.PageFailed {
            try {
                var control = SimplePagedResultsControl.get(result);
                if (control == null) {
                    throw new Questions.PageFailed("The domain controller does not say whether more pages follow.");
                }
                return control.moreResultsToReturn() ? control.getCookie() : null;
            } catch (LDAPException malformed) {
                throw new Questions.PageFailed(
                        "The domain controller does not say whether more pages follow.", malformed);
            }
        }

        @Override
        public void searchEntryReturned(SearchResultEntry entry) {
            entries++;
            if (!isBelowBase(entry)) {
                fault = "The domain controller sent " + AdDiagnostics.printable(entry.getDN())
                        + ", which is not below the base DN.";
            } else if (Ranges.isPartial(entry)) {
                unfinished.add(entry);
            } else {
                reader.accept(entry);
            }
        }

        private boolean isBelowBase(SearchResultEntry entry) {
            try {
                return entry.getParsedDN().isDescendantOf(base, true);
            } catch (LDAPException malformed) {
                return false;
            }
        }

        @Override
        public void searchReferenceReturned(SearchResultReference reference) {
            if (!Arrays.stream(reference.getReferralURLs()).allMatch(url -> forest.isElsewhere(url, base))) {
                fault = "The domain controller refers to another server for a part of the base DN.";
            }
        }
    }
}
