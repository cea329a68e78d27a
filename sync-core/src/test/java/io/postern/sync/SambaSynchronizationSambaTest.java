package io.postern.sync;

import io.postern.lab.Domain;
import io.postern.lab.Person;
import io.postern.lab.samba.SambaDomain;
import java.util.List;

class SambaSynchronizationSambaTest extends DomainSynchronizationContract {

    @Override
    Domain domain() {
        return SambaDomain.shared();
    }

    @Override
    void addAll(List<Person> people) {
        SambaDomain.shared().addAll(people);
    }
}
