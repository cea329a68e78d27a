package io.postern.lab.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.listener.LDAPListenerRequestHandler;
import com.unboundid.ldap.protocol.*;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** One client's connection: who it is, its pages, and the answers. Its thread is the listener's. */
final class AdConnection extends LDAPListenerRequestHandler {
    private static final String WHO_AM_I = "1.3.6.1.4.1.4203.1.11.3";
    private static final String DOMAIN_SCOPE = "1.2.840.113556.1.4.1339";

    private final AdService service;
    private final @Nullable LDAPListenerClientConnection client;
    private final @Nullable Replies replies;
    private final @Nullable Notifications notifications;
    private final PageLimits pages = new PageLimits();
    private volatile @Nullable AdObject account;

    AdConnection(AdService service, @Nullable LDAPListenerClientConnection client) {
        this.service = service;
        this.client = client;
        this.replies = client == null ? null : new Replies(client);
        this.notifications = replies == null ? null : service.searches().notifications(replies);
    }

    @Override
    public LDAPListenerRequestHandler newInstance(LDAPListenerClientConnection connection) {
        service.traffic().connected();
        return new AdConnection(service, connection);
    }

    @Override
    public void closeInstance() {
        if (notifications != null) {
            notifications.close();
        }
    }

    @Override
    public void processAbandonRequest(int id, AbandonRequestProtocolOp request, List<Control> controls) {
        if (notifications != null) {
            notifications.abandon(request.getIDToAbandon());
        }
    }

    @Override
    public LDAPMessage processBindRequest(int id, BindRequestProtocolOp request, List<Control> controls) {
        service.traffic().bound(request.getBindDN());
        service.faults().delay();
        account = null;
        ASN1OctetString password = request.getSimplePassword();
        if (request.getCredentialsType() != BindRequestProtocolOp.CRED_TYPE_SIMPLE || password == null) {
            return bound(id, ResultCode.AUTH_METHOD_NOT_SUPPORTED, "only simple binds here");
        }
        BindRules.Verdict verdict = service.binds().simple(request.getBindDN(), password.getValue(), isEncrypted());
        account = verdict.account();
        return bound(id, verdict.code(), verdict.diagnostic());
    }

    @Override
    public @Nullable LDAPMessage processSearchRequest(int id, SearchRequestProtocolOp request, List<Control> controls) {
        service.traffic()
                .searched(request.getBaseDN() + " " + request.getScope().getName() + " " + request.getFilter() + " "
                        + request.getAttributes());
        service.faults().delay();
        SimplePagedResultsControl paging = null;
        try {
            paging = paging(controls);
            boolean deletedToo = has(controls, Searches.SHOW_DELETED);
            Searches.Question question = new Searches.Question(request, account, paging, deletedToo);
            return has(controls, Notifications.CONTROL) ? watch(id, question) : answer(id, question, controls);
        } catch (LDAPException e) {
            return done(id, Searches.Answer.of(e.getResultCode(), e.getMessage()), paging);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No message ends a search that brings what changes, as long as the connection lives. */
    private @Nullable LDAPMessage watch(int id, Searches.Question question) throws LDAPException {
        ResultCode code = notifications == null
                ? ResultCode.UNAVAILABLE
                : service.searches().watch(question, id, notifications);
        return code.equals(ResultCode.SUCCESS) ? null : done(id, Searches.Answer.of(code, null), null);
    }

    private @Nullable LDAPMessage answer(int id, Searches.Question question, List<Control> controls)
            throws LDAPException, IOException {
        Searches.Answer answer = service.searches().answer(question, pages);
        if (replies != null) {
            PageFault fault = answer.fault();
            if (fault != null) {
                return new FaultyReplies(replies, id, question.request().getBaseDN(), answer).say(fault);
            }
            replies.send(id, answer.rows());
            boolean complete = answer.cookie() == null && answer.code().equals(ResultCode.SUCCESS);
            if (complete && !has(controls, DOMAIN_SCOPE)) {
                refer(id, replies, question.request());
            }
        }
        return done(id, answer, question.paging());
    }

    /** A search of the whole domain names the other naming contexts (continuation references). */
    private void refer(int id, Replies to, SearchRequestProtocolOp request) throws LDAPException, IOException {
        DomainNames names = service.names();
        if (request.getScope().equals(SearchScope.SUB) && DN.equals(request.getBaseDN(), names.root())) {
            for (String zone : List.of("ForestDnsZones", "DomainDnsZones")) {
                String url = "ldap://" + zone + "." + names.dns() + "/DC=" + zone + "," + names.root();
                var reference = new SearchResultReferenceProtocolOp(List.of(url));
                to.send(id, List.of(reference.encodeProtocolOp().encode()));
            }
        }
    }

    private static @Nullable SimplePagedResultsControl paging(List<Control> controls) throws LDAPException {
        for (Control control : controls) {
            if (control.getOID().equals(SimplePagedResultsControl.PAGED_RESULTS_OID)) {
                return new SimplePagedResultsControl(control.getOID(), control.isCritical(), control.getValue());
            }
        }
        return null;
    }

    private static boolean has(List<Control> controls, String oid) {
        return controls.stream().anyMatch(control -> control.getOID().equals(oid));
    }

    private static LDAPMessage done(int id, Searches.Answer answer, @Nullable SimplePagedResultsControl paging) {
        var result = new SearchResultDoneProtocolOp(answer.code().intValue(), null, answer.diagnostic(), null);
        return paging == null ? new LDAPMessage(id, result) : new LDAPMessage(id, result, answer.control());
    }

    private static LDAPMessage bound(int id, ResultCode code, @Nullable String diagnostic) {
        return new LDAPMessage(id, new BindResponseProtocolOp(code.intValue(), null, diagnostic, null, null));
    }

    private boolean isEncrypted() {
        return client != null && client.getSocket() instanceof SSLSocket;
    }

    @Override
    public LDAPMessage processExtendedRequest(int id, ExtendedRequestProtocolOp request, List<Control> controls) {
        if (!request.getOID().equals(WHO_AM_I)) {
            return new LDAPMessage(
                    id,
                    new ExtendedResponseProtocolOp(
                            ResultCode.PROTOCOL_ERROR.intValue(),
                            null,
                            "unknown extended operation",
                            null,
                            null,
                            null));
        }
        AdObject me = account;
        String name = me == null ? "" : "u:" + service.names().netbios() + "\\" + me.text("sAMAccountName");
        return new LDAPMessage(
                id,
                new ExtendedResponseProtocolOp(
                        ResultCode.SUCCESS.intValue(), null, null, null, null, new ASN1OctetString(name)));
    }

    @Override
    public LDAPMessage processAddRequest(int id, AddRequestProtocolOp request, List<Control> controls) {
        return new LDAPMessage(
                id, new AddResponseProtocolOp(AdService.NO_RIGHTS, null, AdService.NO_RIGHTS_TEXT, null));
    }

    @Override
    public LDAPMessage processDeleteRequest(int id, DeleteRequestProtocolOp request, List<Control> controls) {
        return new LDAPMessage(
                id, new DeleteResponseProtocolOp(AdService.NO_RIGHTS, null, AdService.NO_RIGHTS_TEXT, null));
    }

    @Override
    public LDAPMessage processModifyRequest(int id, ModifyRequestProtocolOp request, List<Control> controls) {
        return new LDAPMessage(
                id, new ModifyResponseProtocolOp(AdService.NO_RIGHTS, null, AdService.NO_RIGHTS_TEXT, null));
    }

    @Override
    public LDAPMessage processModifyDNRequest(int id, ModifyDNRequestProtocolOp request, List<Control> controls) {
        return new LDAPMessage(
                id, new ModifyDNResponseProtocolOp(AdService.NO_RIGHTS, null, AdService.NO_RIGHTS_TEXT, null));
    }

    @Override
    public LDAPMessage processCompareRequest(int id, CompareRequestProtocolOp request, List<Control> controls) {
        return new LDAPMessage(
                id, new CompareResponseProtocolOp(AdService.NO_RIGHTS, null, AdService.NO_RIGHTS_TEXT, null));
    }
}
