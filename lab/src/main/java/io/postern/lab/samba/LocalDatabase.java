package io.postern.lab.samba;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldif.LDIFModifyChangeRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The controller's database, opened beside the running controller for what LDAP cannot do, or not fast. */
final class LocalDatabase {

    private static final int BATCH = 500;
    /** Samba's DSDB_CONTROL_BYPASS_PASSWORD_HASH: lets pwdLastSet be set to any time. */
    private static final String BYPASS_PASSWORD_RULES = "local_oid:1.3.6.1.4.1.7165.4.3.12:0";

    /** Samba's DSDB_CONTROL_PERMIT_INTERDOMAIN_TRUST_UAC. */
    private static final String PERMIT_TRUSTS = "local_oid:1.3.6.1.4.1.7165.4.3.23:0";

    private final Path database;

    LocalDatabase(Path database) {
        this.database = database;
    }

    /** Adds the account of a trusted domain, which LDAP lets nobody do. */
    void addTrust(Entry entry) {
        run(
                List.of("ldbadd", "--nosync", "--controls=" + PERMIT_TRUSTS, "-H", database.toString()),
                entry.toLDIFString());
    }

    /** Adds many entries, five hundred in each transaction: longer ones take more than their share. */
    void addAll(List<Entry> entries) {
        for (int from = 0; from < entries.size(); from += BATCH) {
            var text = new StringBuilder();
            for (Entry entry : entries.subList(from, Math.min(from + BATCH, entries.size()))) {
                text.append(entry.toLDIFString()).append('\n');
            }
            run(List.of("ldbadd", "--nosync", "-H", database.toString()), text.toString());
        }
    }

    /** Sets the time of the last password change, which LDAP lets nobody choose; in 100 ns since 1601. */
    void setPasswordTime(String distinguishedName, long time) {
        var change = new LDIFModifyChangeRecord(
                distinguishedName, new Modification(ModificationType.REPLACE, "pwdLastSet", Long.toString(time)));
        run(
                List.of("ldbmodify", "--nosync", "--controls=" + BYPASS_PASSWORD_RULES, "-H", database.toString()),
                change.toLDIFString());
    }

    private static void run(List<String> command, String ldif) {
        try {
            Path file = Files.createTempFile("lab", ".ldif");
            try {
                Files.writeString(file, ldif);
                var full = new ArrayList<>(command);
                full.add(file.toString());
                Command.run(full);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
