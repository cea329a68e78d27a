package io.postern.gateway.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postern.directory.BindAnswer;
import io.postern.directory.ChangeAnswer;
import io.postern.directory.Checkup;
import io.postern.directory.DirectoryGroup;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.Lockout;
import io.postern.directory.LockoutPolicy;
import io.postern.gateway.directoryservices.DirectoryServices;
import io.postern.plan.ChangeKind;
import io.postern.plan.ChangeLine;
import io.postern.plan.SyncCounts;
import io.postern.store.RunKind;
import io.postern.sync.Explanation;
import io.postern.sync.SyncProgress;
import io.postern.sync.SyncReport;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.LoginName;
import io.postern.user.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Directory Services whose synchronisations do what the test says. */
public final class ScriptedDirectories implements DirectoryServices {

    static final DirectoryId GROUP = new DirectoryId(new UUID(1, 2));

    /** How many changes the last synchronisation was allowed. */
    public volatile int allowed;

    private volatile ObjectNode configuration =
            JsonNodeFactory.instance.objectNode().put("type", "none");
    private volatile Script script = (rehearsal, listener) -> {
        throw new DirectoryUnavailable("No directory is configured.");
    };

    /** One synchronisation. */
    public interface Script {
        SyncReport run(boolean rehearsal, SyncProgress listener) throws DirectoryUnavailable;
    }

    public void synchronizeBy(Script other) {
        script = other;
    }

    @Override
    public ObjectNode configuration() {
        return configuration;
    }

    @Override
    public void configure(JsonNode other) {
        if (!other.isObject()) {
            throw new IllegalArgumentException("The configuration must be a JSON object.");
        }
        configuration = other.deepCopy();
    }

    @Override
    public SyncReport synchronize(boolean rehearsal, int allowed, SyncProgress listener) throws DirectoryUnavailable {
        this.allowed = allowed;
        return script.run(rehearsal, listener);
    }

    @Override
    public SyncReport synchronizeByTimetable(SyncProgress listener) throws DirectoryUnavailable {
        return script.run(false, listener);
    }

    @Override
    public SyncReport undo(long run, boolean rehearsal) {
        if (run != 7) {
            throw new IllegalArgumentException("There is no run " + run + ".");
        }
        return new SyncReport(
                rehearsal ? null : 8L,
                RunKind.UNDO,
                rehearsal,
                null,
                new SyncCounts(0, 0, 0, Map.of(ChangeKind.RESUME, 1)),
                List.of(new ChangeLine(ChangeKind.RESUME, "ben", null, "CN=Ben", List.of(), "run 7 is undone")),
                List.of("Undoes run 7."));
    }

    @Override
    public Explanation explain(LoginName name) {
        Explanation.Answer answer = name.canonical().equals("nobody")
                ? new Explanation.Answer.Has("corp", "dc1", List.of())
                : new Explanation.Answer.Silent("corp", "it is asleep");
        return new Explanation(name.canonical(), List.of(), List.of(answer));
    }

    @Override
    public List<String> baseDns(@Nullable String directory) throws DirectoryUnavailable {
        named(directory);
        return List.of("DC=corp,DC=example,DC=test", "CN=Configuration,DC=corp,DC=example,DC=test");
    }

    @Override
    public List<DirectoryGroup> groups(@Nullable String directory, String search) throws DirectoryUnavailable {
        named(directory);
        return List.of(new DirectoryGroup(GROUP, "Staff " + search, "CN=Staff,DC=corp,DC=example,DC=test"));
    }

    private static void named(@Nullable String directory) throws DirectoryUnavailable {
        if ("broken".equals(directory)) {
            throw new DirectoryUnavailable("Nobody answers.");
        }
        if (directory == null) {
            throw new IllegalArgumentException("There are several directories.");
        }
    }

    @Override
    public Map<String, Checkup> checkups(Collection<String> servicePrincipals) {
        return Map.of();
    }

    @Override
    public boolean isConfigured(DirectoryAccount account) {
        return true;
    }

    @Override
    public BindAnswer check(DirectoryAccount account, Secret password) {
        return new BindAnswer.Unreachable("The test has no directory.");
    }

    @Override
    public io.postern.sso.ServiceKeys serviceKeys() {
        return () -> {
            throw new java.io.IOException("there is no service account");
        };
    }

    @Override
    public LockoutPolicy lockoutPolicy() {
        return LockoutPolicy.NONE;
    }

    @Override
    public Lockout lockout(DirectoryAccount account) {
        return new Lockout(LockoutPolicy.NONE, true, 0, Duration.ZERO, Instant.MAX);
    }

    @Override
    public ChangeAnswer changePassword(DirectoryAccount account, Secret before, Secret after) {
        return new ChangeAnswer.Unreachable("The test has no directory.", null);
    }

    @Override
    public void close() {}
}
