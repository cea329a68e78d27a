package io.postern.lab.ad;

import com.unboundid.ldap.sdk.ResultCode;
import java.time.Duration;

/** What goes wrong with one page of a paged search. */
public sealed interface PageFault {

    /** So many entries, half of the next one, and the connection is cut. */
    record CutAfter(int entries) implements PageFault {}

    /** So many entries, and nothing more; the connection stays open. */
    record HangAfter(int entries) implements PageFault {}

    /** One entry after each pause: something comes all the time, and it takes forever. */
    record Drip(Duration pause) implements PageFault {}

    /** So many entries, then this result code and no cookie, for example size limit exceeded. */
    record Result(ResultCode code, int entries) implements PageFault {}

    /** The page's entries, then a referral (code 10) to this URL instead of success. */
    record Referral(String url) implements PageFault {}

    /** The page's entries and a continuation reference to this URL among them. */
    record Reference(String url) implements PageFault {}

    /** The page's entries and after them one of at least so many bytes, well-formed in every other way. */
    record Oversized(int bytes) implements PageFault {}

    /** The page before instead of this one; what follows goes on as if nothing were, and the skipped entries never come. */
    record PageBeforeAgain() implements PageFault {}

    /** The page before with the cookie that asked for this one, however often it is asked for. */
    record PageBeforeForever() implements PageFault {}

    /** Pages without entries and each with a new cookie, however often one is asked for. */
    record EmptyPagesForever() implements PageFault {}

    /** The page's entries and success, but not a word about paging: is there more? */
    record NoPagingControl() implements PageFault {}

    /** The page's entries and one that lies outside the base. */
    record OutsideTheBase() implements PageFault {}

    /** The whole page as the answer to another message. */
    record WrongMessageId() implements PageFault {}

    /** Half of the page, then these bytes (hexadecimal) instead of a message. */
    record Garbage(String bytes) implements PageFault {}
}
