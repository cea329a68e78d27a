package io.postern.gateway.app;

class LdapsOutagesSambaTest extends OutagesContract {

    LdapsOutagesSambaTest() {
        super("ldaps");
    }
}
