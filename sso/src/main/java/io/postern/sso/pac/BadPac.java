package io.postern.sso.pac;

/** A PAC that its issuer did not sign, or that is not one; the message says what is wrong with it, in a few words. */
public final class BadPac extends Exception {

    BadPac(String message) {
        super(message, null, false, false);
    }
}
