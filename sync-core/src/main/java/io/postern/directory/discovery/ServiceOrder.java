package io.postern.directory.discovery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** The order of RFC 2782: by priority, and by lot with the weights as chances among equals. */
final class ServiceOrder {

    private final RandomGenerator random;

    ServiceOrder(RandomGenerator random) {
        this.random = random;
    }

    List<ServiceRecord> of(Collection<ServiceRecord> records) {
        var groups = new TreeMap<Integer, List<ServiceRecord>>();
        records.forEach(record -> groups.computeIfAbsent(record.priority(), _ -> new ArrayList<>())
                .add(record));
        List<ServiceRecord> order = new ArrayList<>();
        groups.values().forEach(equals -> draw(equals, order));
        return order;
    }

    private void draw(List<ServiceRecord> left, List<ServiceRecord> order) {
        left.sort(Comparator.comparingInt(ServiceRecord::weight));
        while (!left.isEmpty()) {
            int sum = left.stream().mapToInt(ServiceRecord::weight).sum();
            int lot = random.nextInt(sum + 1);
            int at = 0;
            for (int reached = left.getFirst().weight();
                    reached < lot;
                    reached += left.get(at).weight()) {
                at++;
            }
            order.add(left.remove(at));
        }
    }
}
