package io.postern.gateway.tls;

import java.nio.file.Path;

/**
 * A server's certificate and key in PEM files.
 *
 * @param fingerprint SHA-256 of the certificate, as {@code openssl x509 -fingerprint -sha256} prints it: {@code AB:CD:...}
 * @param fresh whether it was made just now
 */
public record ServerCertificate(Path certificate, Path key, String fingerprint, boolean fresh) {}
