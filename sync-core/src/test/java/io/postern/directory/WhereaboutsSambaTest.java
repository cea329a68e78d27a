package io.postern.directory;

import io.postern.lab.Domain;
import io.postern.lab.samba.SambaDomain;

/** Whereabouts in a real domain. */
class WhereaboutsSambaTest extends WhereaboutsContract {

    @Override
    Domain domain() {
        return SambaDomain.shared();
    }
}
