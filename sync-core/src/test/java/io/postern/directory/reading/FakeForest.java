package io.postern.directory.reading;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.protocol.SearchResultReferenceProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import io.postern.directory.connection.FakeController;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers about the domain {@code corp.example.test} like a domain controller, save for what a test lets its pages say. */
abstract class FakeForest implements FakeController.Manners {

    static final String ROOT = "DC=corp,DC=example,DC=test";

    /** One page: what it brings, and the cookie that follows it, none for no paging control at all. */
    record Page(List<Object> content, @Nullable String cookie, int code) {

        static Page last(Object... content) {
            return new Page(List.of(content), "", 0);
        }

        static Page more(Object... content) {
            return new Page(List.of(content), "more", 0);
        }
    }

    /** The page of this number, from 1. */
    abstract Page page(int number);

    /** All groups, and again those that are asked for their members. */
    Page groups() {
        return Page.last();
    }

    /** Whatever is searched for, other than people; groups unless a test says otherwise. */
    Page found(String filter) {
        return groups();
    }

    /** A further range of values. */
    Attribute range(String asked) {
        return new Attribute(asked);
    }

    private int pages;
    private int reads;

    /** How often people were read from the first page on. */
    int reads() {
        return reads;
    }

    @Override
    public LDAPMessage search(
            FakeController.Client client, int id, SearchRequestProtocolOp request, List<Control> controls)
            throws Exception {
        if (request.getScope().equals(SearchScope.SUB)) {
            boolean people = request.getFilter().toString().contains("person");
            reads += people && isFirst(controls) ? 1 : 0;
            return answer(
                    client,
                    id,
                    people ? page(++pages) : found(request.getFilter().toString()));
        }
        client.connection().sendSearchResultEntry(id, object(request));
        if (request.getBaseDN().startsWith("CN=Partitions")) {
            client.connection()
                    .sendSearchResultEntry(
                            id, entry("CN=dns," + request.getBaseDN(), new Attribute("nCName", "DC=Dns," + ROOT)));
        }
        return done(id, 0);
    }

    private static boolean isFirst(List<Control> controls) throws Exception {
        for (Control control : controls) {
            if (control.getOID().equals(SimplePagedResultsControl.PAGED_RESULTS_OID)) {
                var paging = new SimplePagedResultsControl(control.getOID(), control.isCritical(), control.getValue());
                return paging.getCookie().getValueLength() == 0;
            }
        }
        return true;
    }

    private LDAPMessage answer(FakeController.Client client, int id, Page page) throws Exception {
        for (Object each : page.content()) {
            if (each instanceof String url) {
                client.connection().sendSearchResultReference(id, new SearchResultReferenceProtocolOp(List.of(url)));
            } else if (each instanceof SearchResultEntryProtocolOp entry) {
                client.connection().sendSearchResultEntry(id, entry);
            } else {
                client.cut();
            }
        }
        return page.cookie() == null
                ? done(id, page.code())
                : done(id, page.code(), new SimplePagedResultsControl(0, new ASN1OctetString(page.cookie())));
    }

    static LDAPMessage done(int id, int code, Control... controls) {
        return new LDAPMessage(id, new SearchResultDoneProtocolOp(code, null, null, null), controls);
    }

    private SearchResultEntryProtocolOp object(SearchRequestProtocolOp request) {
        String name = request.getBaseDN();
        List<String> asked = request.getAttributes();
        if (name.isEmpty()) {
            return entry(
                    "",
                    new Attribute("defaultNamingContext", ROOT),
                    new Attribute("configurationNamingContext", "CN=Configuration," + ROOT),
                    new Attribute("dsServiceName", "CN=NTDS Settings," + ROOT),
                    new Attribute("dnsHostName", "dc1.corp.example.test"),
                    new Attribute("highestCommittedUSN", "4711"));
        }
        if (name.startsWith("CN=Partitions")) {
            return entry("CN=CORP," + name, new Attribute("nCName", ROOT), new Attribute("nETBIOSName", "CORP"));
        }
        if (asked.size() == 1 && asked.getFirst().contains(";range=")) {
            return entry(name, range(asked.getFirst()));
        }
        return entry(name, new Attribute("invocationId", new byte[16]));
    }

    static SearchResultEntryProtocolOp person(int number, Attribute... more) {
        byte[] guid = new byte[16];
        guid[15] = (byte) number;
        var attributes = new ArrayList<>(List.of(
                new Attribute("objectGUID", guid),
                new Attribute("objectSid", new byte[] {1, 1, 0, 0, 0, 0, 0, 5, (byte) number, 0, 0, 0}),
                new Attribute("sAMAccountName", "user" + number),
                new Attribute("userAccountControl", "512")));
        for (Attribute each : more) {
            attributes.removeIf(old -> old.getName().equals(each.getName()));
            attributes.add(each);
        }
        return entry("CN=User " + number + "," + ROOT, attributes.toArray(Attribute[]::new));
    }

    static SearchResultEntryProtocolOp group(int number, Attribute... more) {
        byte[] guid = new byte[16];
        guid[0] = (byte) number;
        var attributes =
                new ArrayList<>(List.of(new Attribute("objectGUID", guid), new Attribute("cn", "Group " + number)));
        attributes.addAll(List.of(more));
        return entry("CN=Group " + number + "," + ROOT, attributes.toArray(Attribute[]::new));
    }

    static SearchResultEntryProtocolOp entry(String name, Attribute... attributes) {
        return new SearchResultEntryProtocolOp(name, List.of(attributes));
    }
}
