package io.postern.gateway.app;

class LdapOutagesSambaTest extends OutagesContract {

    LdapOutagesSambaTest() {
        super("ldap");
    }
}
