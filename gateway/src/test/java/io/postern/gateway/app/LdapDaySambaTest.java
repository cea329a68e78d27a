package io.postern.gateway.app;

class LdapDaySambaTest extends WorkingDayContract {

    LdapDaySambaTest() {
        super("ldap");
    }
}
