package io.postern.lab;

import io.postern.lab.samba.SambaDomain;
import java.util.List;

class SambaDomainContractSambaTest extends DomainContract {

    @Override
    Domain domain() {
        return SambaDomain.shared();
    }

    @Override
    void addAll(List<Person> people) {
        SambaDomain.shared().addAll(people);
    }
}
