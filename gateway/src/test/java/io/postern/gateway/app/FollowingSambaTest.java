package io.postern.gateway.app;

import io.postern.lab.Domain;
import io.postern.lab.samba.SambaDomain;

class FollowingSambaTest extends FollowingContract {

    @Override
    Domain domain(String realm) {
        return SambaDomain.shared();
    }
}
