package io.postern.sync;

import io.postern.directory.DirectoryUser;
import io.postern.directory.GroupPath;
import io.postern.store.Admission;
import io.postern.store.AdmissionStep;
import io.postern.store.UserView;
import io.postern.user.DirectoryId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Through which groups the people of one directory came in when they were last seen. */
record Admitted(Map<DirectoryId, Admission> byPerson) {

    static Admitted read(UserView table, String directory) {
        List<Admission> admissions = table.admissions(directory);
        Map<DirectoryId, Admission> byPerson = HashMap.newHashMap(admissions.size());
        admissions.forEach(admission -> byPerson.put(admission.person(), admission));
        return new Admitted(byPerson);
    }

    /** Whether a person comes in as they did, or as little. */
    boolean asBefore(DirectoryUser person) {
        GroupPath way = person.admittedBy();
        Admission before = byPerson.get(person.account().id());
        return before == null ? !way.leadsSomewhere() : same(way.steps(), before.path());
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
