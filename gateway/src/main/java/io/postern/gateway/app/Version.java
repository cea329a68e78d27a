package io.postern.gateway.app;

/** What this build is called. */
final class Version {

    static final String NUMBER = "0.1.0";

    private Version() {}
}
