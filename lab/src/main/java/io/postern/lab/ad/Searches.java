package io.postern.lab.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds what a search asks for and cuts it into pages. */
final class Searches {
    /** LDAP_SERVER_SHOW_DELETED_OID. */
    static final String SHOW_DELETED = "1.2.840.113556.1.4.417";

    private final AdTree tree;
    private final AdFilter filters;
    private final BindRules names;
    private final Accounts accounts;
    private final RootDse root;
    private final Faults faults;

    /** One search by one account on one connection. */
    record Question(
            SearchRequestProtocolOp request,
            @Nullable AdObject asker,
            @Nullable SimplePagedResultsControl paging,
            boolean deletedToo) {}

    /** The rows of one answer, its code, and the cookie for more. */
    record Answer(
            List<Entry> rows,
            ResultCode code,
            @Nullable String diagnostic,
            @Nullable ASN1OctetString cookie,
            int total) {
        static Answer of(ResultCode code, @Nullable String diagnostic) {
            return new Answer(List.of(), code, diagnostic, null, 0);
        }
    }

    Searches(AdTree tree, AdFilter filters, BindRules names, Accounts accounts, RootDse root, Faults faults) {
        this.tree = tree;
        this.filters = filters;
        this.names = names;
        this.accounts = accounts;
        this.root = root;
        this.faults = faults;
    }

    Answer answer(Question question, PageLimits pages) throws LDAPException {
        SearchRequestProtocolOp request = question.request();
        if (request.getBaseDN().isEmpty() && request.getScope().equals(SearchScope.BASE)) {
            return new Answer(List.of(rootDse(request)), ResultCode.SUCCESS, null, null, 1);
        }
        if (question.asker() == null) {
            return Answer.of(
                    ResultCode.OPERATIONS_ERROR,
                    "000004DC: LdapErr: DSID-0C090A5C, comment: In order to perform this operation a successful bind"
                            + " must be completed on the connection., data 0, v4563");
        }
        SimplePagedResultsControl paging = question.paging();
        return paging == null ? unpaged(question) : page(question, paging, pages);
    }

    private Answer unpaged(Question question) throws LDAPException {
        List<AdObject> found = find(question);
        int asked = question.request().getSizeLimit();
        int limit = asked == 0 ? PageLimits.MAXIMUM : Math.min(asked, PageLimits.MAXIMUM);
        boolean tooMany = found.size() > limit;
        List<Entry> rows = rows(question, tooMany ? found.subList(0, limit) : found);
        return new Answer(
                rows, tooMany ? ResultCode.SIZE_LIMIT_EXCEEDED : ResultCode.SUCCESS, null, null, found.size());
    }

    private Answer page(Question question, SimplePagedResultsControl paging, PageLimits pages) throws LDAPException {
        ASN1OctetString cookie = paging.getCookie();
        boolean first = cookie == null || cookie.getValueLength() == 0;
        PageLimits.Page page = first ? new PageLimits.Page(find(question), 0) : pages.resume(cookie);
        ResultCode instead = faults.answerInsteadOfPage(page.answered());
        if (faults.closesInsteadOfPage(page.answered())) {
            return Answer.of(ResultCode.SERVER_DOWN, null);
        }
        if (instead != null) {
            return Answer.of(instead, "the directory was told to");
        }
        int size = Math.clamp(paging.getSize(), 0, PageLimits.MAXIMUM);
        int sent = Math.min(size, page.rows().size());
        return new Answer(
                rows(question, page.rows().subList(0, sent)),
                ResultCode.SUCCESS,
                null,
                size == 0 ? null : pages.suspend(page, sent),
                page.rows().size());
    }

    private List<Entry> rows(Question question, List<AdObject> objects) {
        EntryView view = new EntryView(tree);
        List<Entry> rows = new ArrayList<>(objects.size());
        for (AdObject object : objects) {
            AdObject now = tree.get(object.id());
            rows.add(view.of(
                    now == null ? object : now,
                    question.request().getAttributes(),
                    question.request().typesOnly()));
        }
        return rows;
    }

    private List<AdObject> find(Question question) throws LDAPException {
        SearchRequestProtocolOp request = question.request();
        DN base = base(request.getBaseDN());
        Predicate<AdObject> wanted =
                visible(question).and(inScope(base, request.getScope())).and(filters.compile(request.getFilter()));
        Collection<AdObject> candidates = candidates(base, request);
        List<AdObject> found = new ArrayList<>();
        for (AdObject object : candidates) {
            if (wanted.test(object)) {
                found.add(object);
            }
        }
        return found;
    }

    private Collection<AdObject> candidates(DN base, SearchRequestProtocolOp request) {
        if (request.getScope().equals(SearchScope.BASE)) {
            AdObject object = tree.at(base);
            return object == null ? List.of() : List.of(object);
        }
        Collection<AdObject> indexed = filters.candidates(request.getFilter());
        return indexed == null ? tree.all() : indexed;
    }

    private DN base(String name) throws LDAPException {
        AdObject referenced = names.reference(name);
        if (referenced != null) {
            return referenced.dn();
        }
        if (name.startsWith("<")) {
            throw noSuchObject();
        }
        DN base = new DN(name);
        if (tree.at(base) == null) {
            throw noSuchObject();
        }
        return base;
    }

    private static LDAPException noSuchObject() {
        return new LDAPException(
                ResultCode.NO_SUCH_OBJECT, "0000208D: NameErr: DSID-0310028C, problem 2001 (NO_OBJECT), data 0");
    }

    private Predicate<AdObject> visible(Question question) {
        AdObject asker = question.asker();
        boolean reader = asker != null && accounts.mayRead(asker.id());
        return object -> (reader || object.get("objectSid") == null || object.isA("domainDNS"))
                && (question.deletedToo() || object.get("isDeleted") == null);
    }

    private static Predicate<AdObject> inScope(DN base, SearchScope scope) {
        return switch (scope.intValue()) {
            case SearchScope.BASE_INT_VALUE -> object -> object.dn().equals(base);
            case SearchScope.ONE_INT_VALUE -> object -> base.equals(object.dn().getParent());
            default -> object -> object.dn().isDescendantOf(base, true);
        };
    }

    private Entry rootDse(SearchRequestProtocolOp request) throws LDAPException {
        Entry all = root.read();
        List<String> wanted = request.getAttributes();
        Filter filter = request.getFilter();
        if (wanted.isEmpty() || wanted.contains("*") || filter == null) {
            return all;
        }
        List<Attribute> chosen = new ArrayList<>();
        for (String name : wanted) {
            Attribute attribute = all.getAttribute(name);
            if (attribute != null) {
                chosen.add(attribute);
            }
        }
        return new Entry(DN.NULL_DN, chosen);
    }
}
