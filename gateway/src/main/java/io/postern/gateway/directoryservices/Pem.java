package io.postern.gateway.directoryservices;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;

/** Looks into PEM text (RFC 7468) before it is kept. */
final class Pem {

    private Pem() {}

    static boolean holdsCertificates(String text) {
        try {
            var bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            return !CertificateFactory.getInstance("X.509")
                    .generateCertificates(bytes)
                    .isEmpty();
        } catch (CertificateException broken) {
            return false;
        }
    }
}
