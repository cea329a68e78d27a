package io.postern.lab;

/** An account of the lab and its (well-known, worthless) password. */
public record Credentials(String userPrincipalName, String password) {}
