package io.postern.lab.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what a search asks for and cuts it into pages. */
final class Searches {
    /** LDAP_SERVER_SHOW_DELETED_OID. */
    static final String SHOW_DELETED = "1.2.840.113556.1.4.417";

    private final AdTree tree;
    private final AdFilter filters;
    private final BindRules names;
    private final Rights rights;
    private final RootDse root;
    private final Faults faults;
    private final EntryBytes entries;
    private final String configuration;

    /** One search by one account on one connection. */
    record Question(
            SearchRequestProtocolOp request,
            @Nullable AdObject asker,
            @Nullable SimplePagedResultsControl paging,
            boolean deletedToo) {

        EntryBytes.Shape shape() {
            return new EntryBytes.Shape(request.getAttributes(), request.typesOnly());
        }
    }

    /** The rows of one answer as protocol operations, its code, the cookie for more, and what goes wrong with it. */
    record Answer(
            List<byte[]> rows,
            ResultCode code,
            @Nullable String diagnostic,
            @Nullable ASN1OctetString cookie,
            @Nullable PageFault fault) {
        static Answer of(ResultCode code, @Nullable String diagnostic) {
            return new Answer(List.of(), code, diagnostic, null, null);
        }

        /** What a page says about the pages to come; Active Directory estimates no totals. */
        Control control() {
            return new SimplePagedResultsControl(0, cookie);
        }
    }

    Searches(AdTree tree, DomainNames domain, BindRules names, Rights rights, Faults faults) {
        this.tree = tree;
        this.filters = new AdFilter(tree, domain.configuration());
        this.names = names;
        this.rights = rights;
        this.root = new RootDse(domain, tree);
        this.faults = faults;
        this.entries = new EntryBytes(tree);
        this.configuration = domain.configuration().toLowerCase(Locale.ROOT);
    }

    Answer answer(Question question, PageLimits pages) throws LDAPException {
        SearchRequestProtocolOp request = question.request();
        if (request.getBaseDN().isEmpty() && request.getScope().equals(SearchScope.BASE)) {
            return new Answer(List.of(root.read(question.shape())), ResultCode.SUCCESS, null, null, null);
        }
        requireBind(question);
        SimplePagedResultsControl paging = question.paging();
        return paging == null ? unpaged(question) : page(question, paging, pages);
    }

    private static void requireBind(Question question) throws LDAPException {
        if (question.asker() == null) {
            throw new LDAPException(
                    ResultCode.OPERATIONS_ERROR,
                    "000004DC: LdapErr: DSID-0C090A5C, comment: In order to perform this operation a successful bind"
                            + " must be completed on the connection., data 0, v4563");
        }
    }

    private Answer unpaged(Question question) throws LDAPException {
        List<AdObject> found = find(question);
        int asked = question.request().getSizeLimit();
        int limit = asked == 0 ? PageLimits.MAXIMUM : Math.min(asked, PageLimits.MAXIMUM);
        boolean tooMany = found.size() > limit;
        List<byte[]> rows = rows(question, tooMany ? found.subList(0, limit) : found);
        return new Answer(rows, tooMany ? ResultCode.SIZE_LIMIT_EXCEEDED : ResultCode.SUCCESS, null, null, null);
    }

    private Answer page(Question question, SimplePagedResultsControl paging, PageLimits pages) throws LDAPException {
        ASN1OctetString cookie = paging.getCookie();
        boolean first = cookie == null || cookie.getValueLength() == 0;
        PageLimits.Page page = first ? PageLimits.Page.first(find(question)) : pages.resume(cookie);
        int size = Math.clamp(paging.getSize(), 0, PageLimits.MAXIMUM);
        PageLimits.Page next = page.next(size);
        PageFault fault = faults.onPage(page.number());
        List<AdObject> rows = switch (fault) {
            case PageFault.PageBeforeAgain(), PageFault.PageBeforeForever() -> page.rowsBefore();
            case PageFault.EmptyPagesForever() -> List.of();
            case null, default -> page.rows(size);
        };
        ASN1OctetString more = switch (fault) {
            case PageFault.PageBeforeForever() when cookie != null && !first -> pages.again(cookie, page);
            case PageFault.EmptyPagesForever() -> pages.cookie(page);
            case null, default -> size == 0 ? null : pages.suspend(next);
        };
        return new Answer(rows(question, rows), ResultCode.SUCCESS, null, more, fault);
    }

    private List<byte[]> rows(Question question, List<AdObject> objects) {
        EntryBytes.Shape shape = question.shape();
        List<byte[]> rows = new ArrayList<>(objects.size());
        for (AdObject object : objects) {
            AdObject now = tree.get(object.id());
            rows.add(entries.of(now == null ? object : now, shape));
        }
        return rows;
    }

    private List<AdObject> find(Question question) throws LDAPException {
        SearchRequestProtocolOp request = question.request();
        Optional<AdObject> base = base(question);
        if (base.isEmpty()) {
            throw noSuchObject();
        }
        Predicate<AdObject> wanted = matching(question, base.get());
        Stream<AdObject> candidates = request.getScope().equals(SearchScope.BASE)
                ? base.stream()
                : new Shortcuts(tree, filters).candidates(request.getFilter());
        return candidates.filter(wanted).toList();
    }

    /** Begins to bring what changes; the code is success or the reason why not. */
    ResultCode watch(Question question, int id, Notifications notifications) throws LDAPException {
        requireBind(question);
        Filter filter = question.request().getFilter();
        boolean any = filter.getFilterType() == Filter.FILTER_TYPE_PRESENCE;
        if (!any || !filter.getAttributeName().equalsIgnoreCase("objectClass")) {
            return ResultCode.UNWILLING_TO_PERFORM;
        }
        AdObject base = base(question).orElseThrow(Searches::noSuchObject);
        return notifications.subscribe(id, matching(question, base), question.shape())
                ? ResultCode.SUCCESS
                : ResultCode.ADMIN_LIMIT_EXCEEDED;
    }

    Notifications notifications(Replies replies) {
        return new Notifications(tree, entries, replies);
    }

    private Predicate<AdObject> matching(Question question, AdObject base) {
        SearchRequestProtocolOp request = question.request();
        return rights.visible(question.asker(), question.deletedToo())
                .and(filters.compile(request.getFilter()))
                .and(inScope(base, request.getScope()));
    }

    private Optional<AdObject> base(Question question) throws LDAPException {
        String name = question.request().getBaseDN();
        AdObject referenced = names.reference(name);
        AdObject base = referenced == null && !name.startsWith("<") ? tree.at(new DN(name)) : referenced;
        return Optional.ofNullable(base).filter(rights.visible(question.asker(), question.deletedToo()));
    }

    private static LDAPException noSuchObject() {
        return new LDAPException(
                ResultCode.NO_SUCH_OBJECT, "0000208D: NameErr: DSID-0310028C, problem 2001 (NO_OBJECT), data 0");
    }

    /** The configuration lies below the domain's root by its name only: it is a naming context of its own. */
    private Predicate<AdObject> inScope(AdObject base, SearchScope scope) {
        return switch (scope.intValue()) {
            case SearchScope.BASE_INT_VALUE -> object -> object.id() == base.id();
            case SearchScope.ONE_INT_VALUE ->
                object -> base.dn().equals(object.dn().getParent());
            default -> {
                String place = base.place();
                boolean inside = isConfiguration(base);
                yield object ->
                        object.id() == base.id() || (object.isBelow(place) && (inside || !isConfiguration(object)));
            }
        };
    }

    private boolean isConfiguration(AdObject object) {
        return object.place().equals(configuration) || object.isBelow(configuration);
    }
}
