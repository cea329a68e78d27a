package io.postern.gateway.management;

/** What {@code GetServerInfo} tells: the version of Postern and the name of this machine. */
public record ServerInfo(String version, String machineName) {}
