package io.postern.gateway.app;

import io.postern.lab.Domain;
import io.postern.lab.Person;
import io.postern.lab.samba.SambaDomain;
import java.util.List;

/** Over LDAPS on the real domain. */
class CrowdSambaTest extends CrowdContract {

    @Override
    Domain domain() {
        return SambaDomain.shared();
    }

    @Override
    void addAll(List<Person> crowd) {
        SambaDomain.shared().addAll(crowd);
    }
}
