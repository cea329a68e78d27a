package io.postern.gateway.app;

class LdapsDaySambaTest extends WorkingDayContract {

    LdapsDaySambaTest() {
        super("ldaps");
    }
}
