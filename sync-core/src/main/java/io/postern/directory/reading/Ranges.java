package io.postern.directory.reading;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.connection.AdDiagnostics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts attributes together that come in parts, {@code memberOf;range=0-1499} (MS-ADTS 3.1.1.3.1.3.3). */
final class Ranges {

    private static final Pattern PART = Pattern.compile("(?i)([a-z0-9-]+);range=([0-9]{1,9})-([0-9]{1,9}|\\*)");

    private Ranges() {}

    /** Whether more values have to be asked for. */
    static boolean isPartial(SearchResultEntry entry) {
        for (Attribute attribute : entry.getAttributes()) {
            if (isPart(attribute)) {
                return true;
            }
        }
        return false;
    }

    static boolean isPart(Attribute attribute) {
        String name = attribute.getName();
        return name.indexOf(';') > 0 && PART.matcher(name).matches();
    }

    /** The same entry with whole attributes. An attribute whose parts do not fit stays partial. */
    static SearchResultEntry complete(SearchResultEntry entry, Questions questions) throws Questions.PageFailed {
        var whole = new ArrayList<Attribute>();
        for (Attribute attribute : entry.getAttributes()) {
            if (isPart(attribute)) {
                whole.add(rest(entry, attribute, questions));
            } else if (attribute.size() > 0) {
                whole.add(attribute);
            }
        }
        return new SearchResultEntry(entry.getDN(), whole);
    }

    private static Attribute rest(SearchResultEntry entry, Attribute first, Questions questions)
            throws Questions.PageFailed {
        var values = new ArrayList<byte[]>();
        Attribute part = first;
        while (true) {
            Matcher range = PART.matcher(part.getName());
            if (!range.matches() || Integer.parseInt(range.group(2)) != values.size() || part.size() == 0) {
                return first;
            }
            Collections.addAll(values, part.getValueByteArrays());
            if (range.group(3).equals("*")) {
                return new Attribute(range.group(1), values.toArray(byte[][]::new));
            }
            part = next(entry, range.group(1), values.size(), questions);
        }
    }

    private static Attribute next(SearchResultEntry entry, String name, int from, Questions questions)
            throws Questions.PageFailed {
        try {
            List<Attribute> parts = new ArrayList<>(questions
                    .object(entry.getParsedDN(), name + ";range=" + from + "-*")
                    .getAttributes());
            parts.removeIf(part -> !isPart(part));
            return parts.isEmpty() ? new Attribute(name) : parts.getFirst();
        } catch (LDAPException | DirectoryUnavailable failure) {
            throw new Questions.PageFailed(
                    "The values of " + name + " of " + AdDiagnostics.printable(entry.getDN()) + " could not be read.",
                    failure);
        }
    }
}
