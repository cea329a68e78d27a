package io.postern.directory.reading;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
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
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads everything that is wanted in pages (RFC 2696) on one connection: all of it, or an exception that names the page. The next
 * pages are fetched while one is being looked at.
 */
public final class PagedRead {

    private static final int PAGE = 1000;
    private static final int MOST_EMPTY_PAGES = 1000;
    /** Pages that may wait for whoever looks at them. */
    private static final int AHEAD = 6;

    private final Conversation conversation;
    private final Wanted wanted;

    /**
     * What is wanted.
     *
     * @param below where
     * @param deletedToo whether tombstones are wanted too (MS-ADTS 3.1.1.3.4.1.13)
     * @param attributes which of its attributes; they come complete, with all their ranges
     */
    public record Wanted(Subtree below, Filter filter, boolean deletedToo, List<String> attributes) {

        /** Keeps an unmodifiable copy. */
        public Wanted {
            attributes = List.copyOf(attributes);
        }

        /** Living objects. */
        public static Wanted living(Subtree below, Filter filter, List<String> attributes) {
            return new Wanted(below, filter, false, attributes);
        }
    }

    /** A read that has not begun. */
    public PagedRead(Conversation conversation, Wanted wanted) {
        this.conversation = conversation;
        this.wanted = wanted;
    }

    /** Gives every entry to the reader, on this thread. */
    public void forEach(Consumer<SearchResultEntry> reader) throws DirectoryUnavailable {
        if (!forEachUnlessRepeated(reader)) {
            throw new DirectoryUnavailable(
                    "The directory could not be read completely: the domain controller sent a page again.");
        }
    }

    /** The same, but false when the pages begin to come again: what came before is worth nothing then. */
    boolean forEachUnlessRepeated(Consumer<SearchResultEntry> reader) throws DirectoryUnavailable {
        var pages = new Pages();
        try (ExecutorService ahead = Executors.newVirtualThreadPerTaskExecutor()) {
            ahead.execute(pages::fetch);
            try {
                return forEach(pages, reader);
            } finally {
                pages.stop();
            }
        }
    }

    private boolean forEach(Pages pages, Consumer<SearchResultEntry> reader) throws DirectoryUnavailable {
        int emptyPages = 0;
        var circle = new Circle();
        boolean more = true;
        for (int number = 1; more; number++) {
            Page page = pages.next(number);
            more = page.cookie != null;
            emptyPages = page.entries.isEmpty() ? emptyPages + 1 : 0;
            if (emptyPages > MOST_EMPTY_PAGES) {
                throw failed(number, new Questions.PageFailed("The pages have no end."));
            }
            if (circle.closesWith(page, number)) {
                return false;
            }
            page.entries.forEach(reader);
        }
        return true;
    }

    /** The pages on their way from the connection, which one thread reads, to the thread that looks at them. */
    private final class Pages {

        private final BlockingQueue<Callable<Page>> arrived = new ArrayBlockingQueue<>(AHEAD);
        private volatile boolean stopped;

        /** Reads all of them; a failure is the last to arrive. */
        void fetch() {
            try {
                Page page = new Page().read(null);
                arrived.put(pageOf(page));
                while (page.cookie != null && !stopped) {
                    page = new Page().read(page.cookie);
                    arrived.put(pageOf(page));
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } catch (Questions.PageFailed | RuntimeException failure) {
                fail(failure);
            }
        }

        private static Callable<Page> pageOf(Page page) {
            return () -> page;
        }

        private void fail(Exception failure) {
            try {
                arrived.put(() -> {
                    throw failure;
                });
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        Page next(int number) throws DirectoryUnavailable {
            try {
                return arrived.take().call();
            } catch (Questions.PageFailed failure) {
                throw failed(number, failure);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new DirectoryUnavailable("The reading of the directory was interrupted.", interrupted);
            } catch (RuntimeException unexpected) {
                throw unexpected;
            } catch (Exception unexpected) {
                throw new IllegalStateException(unexpected);
            }
        }

        /** No more pages are wanted: the one that is being read is the last. */
        void stop() {
            stopped = true;
            arrived.clear();
        }
    }

    /** Notices that pages come again, after however many others (Brent's algorithm): such a read would never end. */
    private static final class Circle {

        private String landmark = "";

        boolean closesWith(Page page, int number) {
            String first = page.entries.isEmpty() ? "" : page.entries.getFirst().getDN();
            boolean again = !first.isEmpty() && first.equals(landmark);
            if (Integer.bitCount(number) == 1) {
                landmark = first;
            }
            return again;
        }
    }

    private static DirectoryUnavailable failed(int number, Questions.PageFailed failure) {
        return new DirectoryUnavailable(
                "The directory could not be read completely, page " + number + " failed: " + failure.sentence(),
                failure);
    }

    /** One page. It is told what comes while the connection is busy; further ranges are asked for afterwards. */
    private final class Page implements SearchResultListener {

        private final transient List<SearchResultEntry> entries = new ArrayList<>(PAGE);
        private boolean partial;
        private @Nullable String fault;
        private transient @Nullable ASN1OctetString cookie;

        Page read(@Nullable ASN1OctetString position) throws Questions.PageFailed {
            SearchResult result =
                    conversation.questions().page(this, wanted, new SimplePagedResultsControl(PAGE, position, true));
            if (fault != null) {
                throw new Questions.PageFailed(fault);
            }
            for (int i = 0; partial && i < entries.size(); i++) {
                if (Ranges.isPartial(entries.get(i))) {
                    entries.set(i, Ranges.complete(entries.get(i), conversation.questions()));
                }
            }
            cookie = next(result);
            return this;
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
            if (entries.size() < PAGE) {
                entries.add(entry);
            } else {
                fault = "The domain controller sent more than a page holds.";
            }
            partial |= Ranges.isPartial(entry);
            if (!wanted.below().holds(entry.getDN())) {
                fault = "The domain controller sent " + AdDiagnostics.printable(entry.getDN())
                        + ", which is not below the base DN.";
            }
        }

        @Override
        public void searchReferenceReturned(SearchResultReference reference) {
            if (!Arrays.stream(reference.getReferralURLs())
                    .allMatch(url -> conversation
                            .forest()
                            .isElsewhere(url, wanted.below().root()))) {
                fault = "The domain controller refers to another server for a part of the base DN.";
            }
        }
    }
}
