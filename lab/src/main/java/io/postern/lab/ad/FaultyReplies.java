package io.postern.lab.ad;

import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.protocol.SearchResultReferenceProtocolOp;
import com.unboundid.ldap.sdk.ResultCode;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says one page wrongly, as a {@link PageFault} has it. */
final class FaultyReplies {
    private final Replies replies;
    private final int id;
    private final String base;
    private final Searches.Answer answer;

    FaultyReplies(Replies replies, int id, String base, Searches.Answer answer) {
        this.replies = replies;
        this.id = id;
        this.base = base;
        this.answer = answer;
    }

    /** Sends what comes before the end of the answer, and returns that end; null when there is none. */
    @Nullable
    LDAPMessage say(PageFault fault) throws IOException {
        return switch (fault) {
            case PageFault.CutAfter(int entries) -> cut(entries);
            case PageFault.HangAfter(int entries) -> hang(entries);
            case PageFault.Drip(var pause) -> drip(pause.toMillis());
            case PageFault.Result(ResultCode code, int entries) -> result(code, entries);
            case PageFault.Referral(String url) ->
                all(List.of(), new SearchResultDoneProtocolOp(10, null, null, List.of(url)));
            case PageFault.Reference(String url) ->
                all(List.of(reference(url)), new SearchResultDoneProtocolOp(0, null, null, null));
            case PageFault.Oversized(int bytes) ->
                all(List.of(oversized(bytes)), new SearchResultDoneProtocolOp(0, null, null, null));
            case PageFault.OutsideTheBase() ->
                all(List.of(stranger()), new SearchResultDoneProtocolOp(0, null, null, null));
            case PageFault.PageBeforeAgain(), PageFault.PageBeforeForever(), PageFault.EmptyPagesForever() ->
                all(List.of(), new SearchResultDoneProtocolOp(0, null, null, null));
            case PageFault.NoPagingControl() -> withoutControl();
            case PageFault.WrongMessageId() -> misnumbered();
            case PageFault.Garbage(String bytes) -> garbage(HexFormat.of().parseHex(bytes));
        };
    }

    private LDAPMessage all(List<byte[]> more, SearchResultDoneProtocolOp end) throws IOException {
        replies.send(id, answer.rows());
        replies.send(id, more);
        return end(end);
    }

    private LDAPMessage end(SearchResultDoneProtocolOp end) {
        return new LDAPMessage(id, end, answer.control());
    }

    private List<byte[]> first(int entries) {
        return answer.rows().subList(0, Math.min(entries, answer.rows().size()));
    }

    private @Nullable LDAPMessage cut(int entries) throws IOException {
        replies.send(id, first(entries));
        if (entries < answer.rows().size()) {
            byte[] next = Replies.message(id, answer.rows().get(entries));
            replies.sendRaw(Arrays.copyOf(next, next.length / 2));
        }
        replies.close();
        return null;
    }

    private @Nullable LDAPMessage hang(int entries) throws IOException {
        replies.send(id, first(entries));
        return null;
    }

    private LDAPMessage drip(long milliseconds) throws IOException {
        try {
            for (byte[] row : answer.rows()) {
                Thread.sleep(milliseconds);
                replies.send(id, List.of(row));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return end(new SearchResultDoneProtocolOp(0, null, null, null));
    }

    private LDAPMessage result(ResultCode code, int entries) throws IOException {
        replies.send(id, first(entries));
        var end = new SearchResultDoneProtocolOp(code.intValue(), null, "the directory was told to", null);
        return new LDAPMessage(id, end, Searches.Answer.of(code, null).control());
    }

    private LDAPMessage withoutControl() throws IOException {
        replies.send(id, answer.rows());
        return new LDAPMessage(id, new SearchResultDoneProtocolOp(0, null, null, null));
    }

    private @Nullable LDAPMessage misnumbered() throws IOException {
        int other = id + 1000;
        replies.send(other, answer.rows());
        var end = new LDAPMessage(other, new SearchResultDoneProtocolOp(0, null, null, null), answer.control());
        replies.sendRaw(end.encode().encode());
        return null;
    }

    private @Nullable LDAPMessage garbage(byte[] bytes) throws IOException {
        replies.send(id, first(answer.rows().size() / 2));
        replies.sendRaw(bytes);
        return null;
    }

    private static byte[] reference(String url) {
        return new SearchResultReferenceProtocolOp(List.of(url))
                .encodeProtocolOp()
                .encode();
    }

    private byte[] oversized(int bytes) {
        List<AdAttribute> attributes = List.of(AdAttribute.binary("thumbnailPhoto", new byte[bytes]));
        return EntryBytes.entry("CN=Oversized," + base, attributes, false);
    }

    private static byte[] stranger() {
        List<AdAttribute> attributes = List.of(
                AdAttribute.binary("objectGUID", AdSchema.bytes(java.util.UUID.randomUUID())),
                AdAttribute.binary("objectSid", AdSchema.sid("S-1-5-21-1-2-3-4711")),
                AdAttribute.of("sAMAccountName", "stranger"),
                AdAttribute.of("userAccountControl", "512"),
                AdAttribute.of("uSNChanged", "1"));
        return EntryBytes.entry("CN=Stranger,CN=Users,DC=elsewhere,DC=test", attributes, false);
    }
}
