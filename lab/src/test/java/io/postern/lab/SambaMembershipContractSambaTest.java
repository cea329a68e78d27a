package io.postern.lab;

import io.postern.lab.samba.SambaDomain;

class SambaMembershipContractSambaTest extends MembershipContract {

    @Override
    Domain domain() {
        return SambaDomain.shared();
    }
}
