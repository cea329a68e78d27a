package io.postern.lab.ad;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** At most 1500 values of an attribute at a time, the rest by {@code name;range=1500-*} (MS-ADTS 3.1.1.3.1.3.3). */
final class RangeRetrieval {
    static final int MAXIMUM = 1500;

    private static final Pattern RANGE = Pattern.compile("(?i)([^;]+);range=(\\d+)-(\\d+|\\*)");

    private RangeRetrieval() {}

    /** The attribute name within a requested description. */
    static String name(String requested) {
        Matcher range = RANGE.matcher(requested);
        return range.matches() ? range.group(1) : requested;
    }

    /** The asked-for part of the values; null when there is none. */
    static @Nullable AdAttribute cut(String requested, AdAttribute all) {
        Matcher range = RANGE.matcher(requested);
        if (!range.matches()) {
            return all.size() <= MAXIMUM ? all : part(all, 0, MAXIMUM - 1);
        }
        int first = Integer.parseInt(range.group(2));
        int last = range.group(3).equals("*") ? Integer.MAX_VALUE : Integer.parseInt(range.group(3));
        return first >= all.size() ? null : part(all, first, Math.min(last, first + MAXIMUM - 1));
    }

    private static AdAttribute part(AdAttribute all, int first, int last) {
        boolean ends = last >= all.size() - 1;
        String name = all.name() + ";range=" + first + "-" + (ends ? "*" : String.valueOf(last));
        return all.part(name, first, ends ? all.size() : last + 1);
    }
}
