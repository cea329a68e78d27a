package io.postern.lab;

import java.nio.file.Path;

/**
 * A server certificate issued by a {@link CertificateAuthority}, as the two files that servers read.
 *
 * @param certificate PEM file of the certificate
 * @param key PEM file (PKCS #8) of its private key, readable by its owner only
 */
public record IssuedCertificate(Path certificate, Path key) {}
