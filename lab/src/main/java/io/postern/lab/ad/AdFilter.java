package io.postern.lab.ad;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns an LDAP filter into a test of an object, with Active Directory's matching rules (MS-ADTS 3.1.1.3.4.4). */
final class AdFilter {
    static final String IN_CHAIN = "1.2.840.113556.1.4.1941";
    private static final String BIT_AND = "1.2.840.113556.1.4.803";
    private static final String BIT_OR = "1.2.840.113556.1.4.804";

    private final AdTree tree;
    private final String configuration;

    AdFilter(AdTree tree, String configuration) {
        this.tree = tree;
        this.configuration = configuration;
    }

    Predicate<AdObject> compile(Filter filter) {
        return switch (filter.getFilterType()) {
            case Filter.FILTER_TYPE_AND ->
                Arrays.stream(filter.getComponents()).map(this::compile).reduce(_ -> true, Predicate::and);
            case Filter.FILTER_TYPE_OR ->
                Arrays.stream(filter.getComponents()).map(this::compile).reduce(_ -> false, Predicate::or);
            case Filter.FILTER_TYPE_NOT -> compile(filter.getNOTComponent()).negate();
            case Filter.FILTER_TYPE_PRESENCE -> present(filter.getAttributeName());
            case Filter.FILTER_TYPE_SUBSTRING -> substring(filter);
            case Filter.FILTER_TYPE_GREATER_OR_EQUAL -> ordered(filter, order -> order >= 0);
            case Filter.FILTER_TYPE_LESS_OR_EQUAL -> ordered(filter, order -> order <= 0);
            case Filter.FILTER_TYPE_EXTENSIBLE_MATCH -> extensible(filter);
            default -> equality(filter.getAttributeName(), filter.getAssertionValueBytes());
        };
    }

    private Predicate<AdObject> present(String attribute) {
        Function<AdObject, @Nullable AdAttribute> reading = reading(attribute);
        return object -> reading.apply(object) != null;
    }

    private Predicate<AdObject> equality(String attribute, byte[] value) {
        if (AdSchema.isBinary(attribute)) {
            byte[] bytes = binary(attribute, value);
            return any(attribute, candidate -> Arrays.equals(candidate, bytes));
        }
        String text = new String(value, UTF_8);
        if (AdSchema.isName(attribute)) {
            String name = attribute.equalsIgnoreCase("objectCategory") && !text.contains("=")
                    ? AdSchema.category(text, configuration)
                    : text;
            return named(attribute, name);
        }
        return folded(attribute, text);
    }

    private Predicate<AdObject> folded(String attribute, String text) {
        byte[] folded = text.toLowerCase(Locale.ROOT).getBytes(UTF_8);
        return any(attribute, candidate -> AdAttribute.isFolded(candidate, folded));
    }

    private Predicate<AdObject> named(String attribute, String name) {
        if (AdSchema.isLink(attribute)) {
            AdObject other = object(name);
            boolean forward = isForward(attribute);
            return object -> other != null && (forward ? object.members() : object.groups()).contains(other.id());
        }
        if (attribute.equalsIgnoreCase("objectCategory")) {
            return folded(attribute, name);
        }
        try {
            String normal = DN.normalize(name);
            Predicate<AdObject> same = folded(attribute, name);
            return same.or(any(attribute, candidate -> normalized(candidate).equals(normal)));
        } catch (LDAPException e) {
            return _ -> false;
        }
    }

    static boolean isForward(String link) {
        return link.equalsIgnoreCase("member");
    }

    /** The object with this distinguished name. */
    @Nullable
    AdObject object(String name) {
        try {
            return tree.at(new DN(name));
        } catch (LDAPException e) {
            return null;
        }
    }

    private static String normalized(byte[] name) {
        try {
            return DN.normalize(new String(name, UTF_8));
        } catch (LDAPException e) {
            return "";
        }
    }

    private Predicate<AdObject> substring(Filter filter) {
        Filter folded = Filter.createSubstringFilter(
                "x",
                fold(filter.getSubInitialString()),
                Arrays.stream(filter.getSubAnyStrings()).map(AdFilter::fold).toArray(String[]::new),
                fold(filter.getSubFinalString()));
        return any(filter.getAttributeName(), candidate -> matches(folded, AdAttribute.fold(candidate)));
    }

    private static boolean matches(Filter substring, String value) {
        try {
            return substring.matchesEntry(new com.unboundid.ldap.sdk.Entry("", new Attribute("x", value)));
        } catch (LDAPException e) {
            return false;
        }
    }

    private static @Nullable String fold(@Nullable String part) {
        return part == null ? null : part.toLowerCase(Locale.ROOT);
    }

    private Predicate<AdObject> ordered(Filter filter, IntPredicate wanted) {
        String bound = fold(filter.getAssertionValue());
        return any(filter.getAttributeName(), candidate -> wanted.test(compare(AdAttribute.fold(candidate), bound)));
    }

    private static int compare(String left, @Nullable String right) {
        String other = right == null ? "" : right;
        try {
            return Long.compare(Long.parseLong(left), Long.parseLong(other));
        } catch (NumberFormatException e) {
            return left.compareTo(other);
        }
    }

    private Predicate<AdObject> extensible(Filter filter) {
        String attribute = filter.getAttributeName();
        String rule = filter.getMatchingRuleID();
        if (attribute == null || rule == null) {
            return _ -> false;
        }
        return switch (rule) {
            case BIT_AND -> bits(filter, (value, mask) -> (value & mask) == mask);
            case BIT_OR -> bits(filter, (value, mask) -> (value & mask) != 0);
            case IN_CHAIN -> {
                Set<Long> reached = chained(filter);
                yield object -> reached.contains(object.id());
            }
            default -> _ -> false;
        };
    }

    private Predicate<AdObject> bits(Filter filter, BiPredicate<Long, Long> test) {
        try {
            long mask = Long.parseLong(filter.getAssertionValue());
            return any(filter.getAttributeName(), value -> test.test(Long.parseLong(new String(value, UTF_8)), mask));
        } catch (NumberFormatException e) {
            return _ -> false;
        }
    }

    /** All that a chain of links leads to, without the start itself unless a cycle leads back. */
    Set<Long> chained(Filter filter) {
        AdObject start = object(filter.getAssertionValue());
        boolean upward = isForward(String.valueOf(filter.getAttributeName()));
        Set<Long> reached = new HashSet<>();
        Deque<AdObject> open = new ArrayDeque<>(start == null ? Set.of() : Set.of(start));
        while (!open.isEmpty()) {
            AdObject object = open.pop();
            tree.of(upward ? object.groups() : object.members())
                    .filter(next -> reached.add(next.id()))
                    .forEach(open::push);
        }
        return reached;
    }

    private Predicate<AdObject> any(String attribute, Predicate<byte[]> test) {
        Function<AdObject, @Nullable AdAttribute> reading = reading(attribute);
        return object -> {
            AdAttribute values = reading.apply(object);
            return values != null && values.any(test);
        };
    }

    private Function<AdObject, @Nullable AdAttribute> reading(String attribute) {
        return AdSchema.isMade(attribute) ? object -> tree.read(object, attribute) : object -> object.get(attribute);
    }

    /** SIDs may be asked for in their text form. */
    static byte[] binary(String attribute, byte[] value) {
        String text = new String(value, UTF_8);
        return attribute.equalsIgnoreCase("objectSid") && text.startsWith("S-1-") ? AdSchema.sid(text) : value;
    }
}
