package io.postern.sso.pac;

import java.util.HashSet;
import java.util.Set;

/** Reads the identifiers in a KERB_VALIDATION_INFO (MS-PAC 2.5) whose signature has been proved. */
final class LogonInfo {

    /** SE_GROUP_ENABLED (MS-PAC 2.2.1). */
    private static final int ENABLED = 0x4;

    private final Ndr ndr;
    private final Set<String> groups = new HashSet<>();

    private LogonInfo(Ndr ndr) {
        this.ndr = ndr;
    }

    static PacIdentity in(Bytes buffer) throws BadPac {
        return new LogonInfo(new Ndr(buffer)).read();
    }

    private PacIdentity read() throws BadPac {
        if (!ndr.pointer()) {
            throw new BadPac("it describes nobody");
        }
        ndr.skip(6 * 8); // logon, logoff, kickoff, password last set, can change, must change
        boolean[] names = texts(6); // effective and full name, script, profile, home directory and drive
        ndr.skip(4); // logon and bad password counts
        long user = ndr.u32();
        long primaryGroup = ndr.u32();
        long groupCount = ndr.u32();
        boolean hasGroups = ndr.pointer();
        ndr.skip(4 + 16); // user flags, session key
        boolean[] places = texts(2); // logon server and domain name
        boolean hasDomain = ndr.pointer();
        ndr.skip(8 + 4 + 4 + 8 + 8 + 4 + 4); // reserved, account control, status, last logons, failures, reserved
        long extraCount = ndr.u32();
        boolean hasExtra = ndr.pointer();
        boolean hasResourceDomain = ndr.pointer();
        long resourceCount = ndr.u32();
        boolean hasResource = ndr.pointer();

        characters(names);
        long[] groupIds = hasGroups ? enabled(groupCount) : new long[0];
        characters(places);
        if (!hasDomain || user == 0) {
            throw new BadPac("it names no account");
        }
        String domain = ndr.sid();
        add(domain, primaryGroup);
        add(domain, groupIds);
        if (hasExtra) {
            extra(extraCount);
        }
        if (hasResourceDomain) {
            String resourceDomain = ndr.sid();
            add(resourceDomain, hasResource ? enabled(resourceCount) : new long[0]);
        }
        groups.removeIf(sid -> !sid.startsWith(domain + "-"));
        return new PacIdentity(domain + "-" + user, groups);
    }

    private boolean[] texts(int count) throws BadPac {
        var present = new boolean[count];
        for (int i = 0; i < count; i++) {
            present[i] = ndr.text();
        }
        return present;
    }

    private void characters(boolean[] texts) throws BadPac {
        for (boolean present : texts) {
            ndr.characters(present);
        }
    }

    /** The relative identifiers of those groups that count. */
    private long[] enabled(long announced) throws BadPac {
        var ids = new long[ndr.count(announced, 8)];
        int kept = 0;
        for (int i = 0; i < ids.length; i++) {
            long id = ndr.u32();
            if ((ndr.u32() & ENABLED) != 0) {
                ids[kept++] = id;
            }
        }
        return java.util.Arrays.copyOf(ids, kept);
    }

    private void extra(long announced) throws BadPac {
        var enabled = new boolean[ndr.count(announced, 8)];
        var present = new boolean[enabled.length];
        for (int i = 0; i < enabled.length; i++) {
            present[i] = ndr.pointer();
            enabled[i] = (ndr.u32() & ENABLED) != 0;
        }
        for (int i = 0; i < enabled.length; i++) {
            String sid = present[i] ? ndr.sid() : "";
            if (enabled[i]) {
                groups.add(sid);
            }
        }
    }

    private void add(String domain, long... ids) {
        for (long id : ids) {
            groups.add(domain + "-" + id);
        }
    }
}
