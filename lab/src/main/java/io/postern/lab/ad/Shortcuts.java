package io.postern.lab.ad;

import com.unboundid.ldap.sdk.Filter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The few objects that a filter can match at all, where an index or the links tell. */
final class Shortcuts {
    private final AdTree tree;
    private final AdFilter filters;

    /** A way to the objects; the lower the rank, the fewer they are likely to be. */
    private record Shortcut(int rank, Supplier<Stream<AdObject>> objects) {}

    Shortcuts(AdTree tree, AdFilter filters) {
        this.tree = tree;
        this.filters = filters;
    }

    /** All that must be looked at: few where there is a way to them, otherwise everything. */
    Stream<AdObject> candidates(@Nullable Filter filter) {
        Shortcut best = filter == null ? null : best(filter);
        return best == null ? tree.all() : best.objects().get();
    }

    private @Nullable Shortcut best(Filter filter) {
        return switch (filter.getFilterType()) {
            case Filter.FILTER_TYPE_AND ->
                Arrays.stream(filter.getComponents())
                        .map(this::best)
                        .filter(Objects::nonNull)
                        .min(Comparator.comparingInt(Shortcut::rank))
                        .orElse(null);
            case Filter.FILTER_TYPE_OR -> union(filter);
            case Filter.FILTER_TYPE_EQUALITY -> equality(filter.getAttributeName(), filter);
            case Filter.FILTER_TYPE_GREATER_OR_EQUAL -> since(filter);
            case Filter.FILTER_TYPE_EXTENSIBLE_MATCH -> chain(filter);
            default -> null;
        };
    }

    private @Nullable Shortcut equality(String attribute, Filter filter) {
        if (AdSchema.isLink(attribute)) {
            AdObject other = filters.object(filter.getAssertionValue());
            Links links = other == null ? Links.NONE : AdFilter.isForward(attribute) ? other.groups() : other.members();
            return new Shortcut(1, () -> tree.of(links));
        }
        byte[] value = AdFilter.binary(attribute, filter.getAssertionValueBytes());
        if (AdIndex.isSelective(attribute)) {
            return new Shortcut(0, () -> tree.having(attribute, value));
        }
        return AdIndex.isBroad(attribute) ? new Shortcut(4, () -> tree.having(attribute, value)) : null;
    }

    private @Nullable Shortcut since(Filter filter) {
        try {
            long number = Long.parseLong(filter.getAssertionValue());
            boolean usn = filter.getAttributeName().equalsIgnoreCase("uSNChanged");
            return usn ? new Shortcut(2, () -> tree.since(number)) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private @Nullable Shortcut chain(Filter filter) {
        boolean links = AdFilter.IN_CHAIN.equals(filter.getMatchingRuleID());
        return links ? new Shortcut(3, () -> tree.of(filters.chained(filter))) : null;
    }

    private @Nullable Shortcut union(Filter filter) {
        List<@Nullable Shortcut> ways =
                Arrays.stream(filter.getComponents()).map(this::best).toList();
        if (ways.isEmpty() || ways.contains(null)) {
            return null;
        }
        int rank = ways.stream()
                .mapToInt(way -> way == null ? 0 : way.rank())
                .max()
                .orElse(0);
        return new Shortcut(
                rank,
                () -> ways.stream()
                        .filter(Objects::nonNull)
                        .flatMap(way -> way.objects().get())
                        .distinct());
    }
}
