package io.postern.sso;

import io.postern.lab.Domain;
import io.postern.lab.samba.SambaDomain;

class SambaHandshakeSambaTest extends HandshakeContract {

    @Override
    Domain domain() {
        return SambaDomain.shared();
    }
}
