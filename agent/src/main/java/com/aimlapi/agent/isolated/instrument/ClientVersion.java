package com.aimlapi.agent.isolated.instrument;

import java.security.CodeSource;
import java.security.ProtectionDomain;

/** What to call a client in a message: the jar it came from, which carries its version in its name. */
final class ClientVersion {

    private ClientVersion() {}

    static String of(Class<?> owner) {
        return of(owner.getName(), owner.getProtectionDomain());
    }

    static String of(String className, ProtectionDomain domain) {
        CodeSource source = domain == null ? null : domain.getCodeSource();
        if (source == null || source.getLocation() == null) {
            return className.replace('/', '.') + " of Java " + System.getProperty("java.version");
        }
        String location = source.getLocation().toString().replaceAll("[!/]+$", "");
        return className.replace('/', '.') + " of " + location.substring(location.lastIndexOf('/') + 1);
    }
}
