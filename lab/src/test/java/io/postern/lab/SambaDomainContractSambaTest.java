package io.postern.lab;

import io.postern.lab.samba.SambaDomain;

class SambaDomainContractSambaTest extends DomainContract {

    @Override
    Domain domain() {
        return SambaDomain.shared();
    }
}
