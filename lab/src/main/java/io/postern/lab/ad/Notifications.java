package io.postern.lab.ad;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The searches of one connection that bring entries as they change (MS-ADTS 3.1.1.3.4.1.9); nothing is brought twice or later. */
final class Notifications implements Consumer<AdObject> {
    /** LDAP_SERVER_NOTIFICATION_OID. */
    static final String CONTROL = "1.2.840.113556.1.4.528";
    /** MaxNotificationPerConn. */
    static final int MOST = 5;

    private final AdTree tree;
    private final EntryBytes entries;
    private final Replies replies;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final BlockingQueue<AdObject> changes = new LinkedBlockingQueue<>();
    private @Nullable Thread carrier;

    private record Subscription(int id, Predicate<AdObject> wanted, EntryBytes.Shape shape) {}

    Notifications(AdTree tree, EntryBytes entries, Replies replies) {
        this.tree = tree;
        this.entries = entries;
        this.replies = replies;
    }

    /** Begins to bring changes under this message number; false when there are too many such searches. */
    synchronized boolean subscribe(int id, Predicate<AdObject> wanted, EntryBytes.Shape shape) {
        if (subscriptions.size() >= MOST) {
            return false;
        }
        subscriptions.add(new Subscription(id, wanted, shape));
        if (carrier == null) {
            tree.listen(this);
            carrier = Thread.ofVirtual().name("notifications").start(this::carry);
        }
        return true;
    }

    void abandon(int id) {
        subscriptions.removeIf(subscription -> subscription.id() == id);
    }

    synchronized void close() {
        tree.unlisten(this);
        subscriptions.clear();
        if (carrier != null) {
            carrier.interrupt();
        }
    }

    @Override
    public void accept(AdObject changed) {
        changes.add(changed);
    }

    private void carry() {
        try {
            while (true) {
                bring(changes.take());
            }
        } catch (InterruptedException | IOException _) {
            tree.unlisten(this);
        }
    }

    private void bring(AdObject changed) throws IOException {
        for (Subscription each : subscriptions) {
            if (each.wanted().test(changed)) {
                replies.send(each.id(), List.of(entries.of(changed, each.shape())));
            }
        }
    }
}
