package io.postern.lab;

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
