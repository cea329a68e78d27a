package io.postern.sync;

import io.postern.directory.DirectoryUser;
import io.postern.directory.GroupPath;
import io.postern.store.AdmissionRoll;
import io.postern.store.AdmissionStep;
import io.postern.store.UserView;
import java.util.List;

/** Through which groups the people of one directory came in when they were last seen. */
record Admitted(AdmissionRoll roll) {

    static Admitted nobody() {
        return new Admitted(new AdmissionRoll());
    }

    static Admitted read(UserView table, String directory) {
        return new Admitted(table.admissions(directory));
    }

    /** Whether a person comes in as they did, or as little. */
    boolean asBefore(DirectoryUser person) {
        GroupPath way = person.admittedBy();
        List<AdmissionStep> before = roll.path(person.account().id());
        return before == null ? !way.leadsSomewhere() : same(way.steps(), before);
    }

    private static boolean same(List<GroupPath.Step> way, List<AdmissionStep> before) {
        if (way.size() != before.size()) {
            return false;
        }
        for (int i = 0; i < way.size(); i++) {
            GroupPath.Step step = way.get(i);
            AdmissionStep then = before.get(i);
            if (!step.group().equals(then.group()) || !step.name().equals(then.name())) {
                return false;
            }
        }
        return true;
    }
}
