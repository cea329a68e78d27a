package io.postern.gateway.app;

class StartTlsDaySambaTest extends WorkingDayContract {

    StartTlsDaySambaTest() {
        super("starttls");
    }
}
