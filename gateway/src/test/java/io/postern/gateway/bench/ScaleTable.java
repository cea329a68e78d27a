package io.postern.gateway.bench;

import io.postern.directory.Directory;
import io.postern.directory.domain.Directories;
import io.postern.plan.OutOfScope;
import io.postern.plan.SafetyLimit;
import io.postern.plan.SyncPolicy;
import io.postern.store.Lease;
import io.postern.store.UserStore;
import io.postern.store.sql.Stores;
import io.postern.sync.SyncProgress;
import io.postern.sync.SyncReport;
import io.postern.sync.SyncSource;
import io.postern.sync.Synchronization;
import io.postern.user.FolderPrivilege;
import io.postern.user.FolderPrivileges;
import io.postern.user.LoginPrivilege;
import io.postern.user.NameFormat;
import io.postern.user.Privilege;
import io.postern.user.Rights;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A user table in a file of its own and its synchronisation with the domain. */
final class ScaleTable implements AutoCloseable {

    private static final SyncPolicy POLICY = new SyncPolicy(
            NameFormat.SAM_ACCOUNT_NAME,
            true,
            true,
            OutOfScope.SUSPEND,
            SafetyLimit.DEFAULT,
            new Rights(Set.of(Privilege.LOGIN), Set.of(LoginPrivilege.WEB), FolderPrivileges.NONE),
            Set.of(FolderPrivilege.READ));

    private final UserStore store;
    private final Directory directory;
    private final Synchronization synchronization;

    ScaleTable(Path file, ScaleLink link) throws Exception {
        store = Stores.open(file);
        directory = Directories.open(link.settings(), Duration.ofSeconds(60));
        var source = new SyncSource("scale", directory, link.scope());
        synchronization = new Synchronization(List.of(source), store, POLICY, Clock.systemUTC());
    }

    /** Compares everybody; the count must be at least what was expected. */
    void run(String count, int expected) throws Exception {
        expect(synchronization.run(0, SyncProgress.NONE), count, expected);
    }

    /** Follows what changed. */
    void follow(int expected) throws Exception {
        Lease lease = store.lease("bench", "bench", Duration.ofMinutes(10)).orElseThrow();
        expect(synchronization.follow(lease).orElseThrow(), "UPDATE", expected);
    }

    /** Moves with every transaction that writes users. */
    long version() {
        return store.version();
    }

    private static void expect(SyncReport report, String count, int expected) {
        int found = count.equals("UNCHANGED")
                ? report.counts().unchanged()
                : report.counts().of(io.postern.plan.ChangeKind.valueOf(count));
        if (report.stopped() || found < expected) {
            throw new IllegalStateException("expected " + expected + " " + count + ": " + report.refused() + ", "
                    + report.counts().text());
        }
    }

    @Override
    public void close() {
        directory.close();
        store.close();
    }
}
