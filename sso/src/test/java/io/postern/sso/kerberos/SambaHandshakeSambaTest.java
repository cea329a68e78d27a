package io.postern.sso.kerberos;

import io.postern.lab.Domain;
import io.postern.lab.samba.SambaDomain;

class SambaHandshakeSambaTest extends HandshakeContract {

    @Override
    Domain domain() {
        return SambaDomain.shared();
    }
}
