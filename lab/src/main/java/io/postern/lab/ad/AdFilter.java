package io.postern.lab.ad;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns an LDAP filter into a test of an object, with Active Directory's matching rules (MS-ADTS 3.1.1.3.4.4). */
final class AdFilter {
    private static final String BIT_AND = "1.2.840.113556.1.4.803";
    private static final String BIT_OR = "1.2.840.113556.1.4.804";
    private static final String IN_CHAIN = "1.2.840.113556.1.4.1941";

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
            case Filter.FILTER_TYPE_PRESENCE -> object -> tree.read(object, filter.getAttributeName()) != null;
            case Filter.FILTER_TYPE_SUBSTRING -> substring(filter);
            case Filter.FILTER_TYPE_GREATER_OR_EQUAL -> ordered(filter, order -> order >= 0);
            case Filter.FILTER_TYPE_LESS_OR_EQUAL -> ordered(filter, order -> order <= 0);
            case Filter.FILTER_TYPE_EXTENSIBLE_MATCH -> extensible(filter);
            default -> equality(filter.getAttributeName(), filter.getAssertionValueBytes());
        };
    }

    /** The objects that can match at all, found by an index; null when every object must be looked at. */
    @Nullable
    Collection<AdObject> candidates(Filter filter) {
        if (filter.getFilterType() == Filter.FILTER_TYPE_EQUALITY && AdTree.isIndexed(filter.getAttributeName())) {
            return tree.having(
                    filter.getAttributeName(), binary(filter.getAttributeName(), filter.getAssertionValueBytes()));
        }
        if (filter.getFilterType() == Filter.FILTER_TYPE_AND) {
            for (Filter component : filter.getComponents()) {
                Collection<AdObject> found = candidates(component);
                if (found != null) {
                    return found;
                }
            }
        }
        return filter.getFilterType() == Filter.FILTER_TYPE_OR ? union(filter) : null;
    }

    private @Nullable Collection<AdObject> union(Filter filter) {
        Set<AdObject> all = new LinkedHashSet<>();
        for (Filter component : filter.getComponents()) {
            Collection<AdObject> found = candidates(component);
            if (found == null) {
                return null;
            }
            all.addAll(found);
        }
        return all;
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
        String folded = text.toLowerCase(Locale.ROOT);
        return any(attribute, candidate -> AdTree.fold(candidate).equals(folded));
    }

    private Predicate<AdObject> named(String attribute, String name) {
        try {
            DN dn = new DN(name);
            if (AdSchema.isLink(attribute)) {
                AdObject other = tree.at(dn);
                boolean forward = attribute.equalsIgnoreCase("member");
                return object -> other != null && (forward ? object.members() : object.groups()).contains(other.id());
            }
            String normal = dn.toNormalizedString();
            String usual = name.toLowerCase(Locale.ROOT);
            return any(
                    attribute,
                    candidate -> AdTree.fold(candidate).equals(usual)
                            || normalized(candidate).equals(normal));
        } catch (LDAPException e) {
            return _ -> false;
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
        return any(filter.getAttributeName(), candidate -> matches(folded, AdTree.fold(candidate)));
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

    private Predicate<AdObject> ordered(Filter filter, Predicate<Integer> wanted) {
        String bound = fold(filter.getAssertionValue());
        return any(filter.getAttributeName(), candidate -> wanted.test(compare(AdTree.fold(candidate), bound)));
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
            case IN_CHAIN -> chain(attribute, filter.getAssertionValue());
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

    private Predicate<AdObject> chain(String attribute, String value) {
        boolean upward = attribute.equalsIgnoreCase("member");
        try {
            AdObject start = tree.at(new DN(value));
            Set<Long> reached = start == null ? Set.of() : reachable(start, upward);
            return object -> reached.contains(object.id());
        } catch (LDAPException e) {
            return _ -> false;
        }
    }

    /** Everything reached by following links from here, without the start itself unless a cycle leads back. */
    private Set<Long> reachable(AdObject start, boolean upward) {
        Set<Long> reached = new HashSet<>();
        Deque<AdObject> open = new ArrayDeque<>(Set.of(start));
        while (!open.isEmpty()) {
            AdObject object = open.pop();
            for (Long next : upward ? object.groups() : object.members()) {
                AdObject found = reached.add(next) ? tree.get(next) : null;
                if (found != null) {
                    open.push(found);
                }
            }
        }
        return reached;
    }

    private Predicate<AdObject> any(String attribute, Predicate<byte[]> test) {
        return object -> {
            Attribute values = tree.read(object, attribute);
            return values != null && Arrays.stream(values.getValueByteArrays()).anyMatch(test);
        };
    }

    /** SIDs may be asked for in their text form. */
    private static byte[] binary(String attribute, byte[] value) {
        String text = new String(value, UTF_8);
        return attribute.equalsIgnoreCase("objectSid") && text.startsWith("S-1-") ? AdSchema.sid(text) : value;
    }
}
