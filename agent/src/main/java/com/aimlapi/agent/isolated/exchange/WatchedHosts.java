package com.aimlapi.agent.isolated.exchange;

import java.util.List;

/** The hosts whose calls are watched: option {@code hosts}. Matching allocates nothing. */
public final class WatchedHosts {

    private static final int ANY_PORT = -1;

    private final String[] names;
    private final int[] ports;

    private WatchedHosts(String[] names, int[] ports) {
        this.names = names;
        this.ports = ports;
    }

    /**
     * @param entries {@code name} (that host and its subdomains), {@code name:port} (only that port), IPv4 and {@code [IPv6]}
     *     addresses (only themselves); their form has been checked where they were read
     */
    public static WatchedHosts of(List<String> entries) {
        String[] names = new String[entries.size()];
        int[] ports = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            String entry = entries.get(i);
            int colon = entry.indexOf(':', entry.indexOf(']') + 1);
            names[i] = bare(colon < 0 ? entry : entry.substring(0, colon));
            ports[i] = colon < 0 ? ANY_PORT : Integer.parseInt(entry.substring(colon + 1));
        }
        return new WatchedHosts(names, ports);
    }

    /** Whether it is watched at some port. */
    boolean include(String host) {
        return include(host, ANY_PORT);
    }

    boolean include(String host, int port) {
        if (host == null) {
            return false;
        }
        // "api.aimlapi.com." is the same host; "[::1]" is how a URL writes an IPv6 address.
        int from = host.startsWith("[") ? 1 : 0;
        int to = host.endsWith(".") || host.endsWith("]") ? host.length() - 1 : host.length();
        for (int i = 0; i < names.length; i++) {
            if ((ports[i] == ANY_PORT || port == ANY_PORT || ports[i] == port) && matches(names[i], host, from, to)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String name, String host, int from, int to) {
        int rest = (to - from) - name.length();
        if (rest < 0) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (lower(host.charAt(from + rest + i)) != lower(name.charAt(i))) {
                return false;
            }
        }
        return rest == 0 || (host.charAt(from + rest - 1) == '.' && !address(name));
    }

    /** Names of hosts are ASCII: to Unicode a dotless i is an i in another case, and its domain somebody else's. */
    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }

    /** Whether it is an address, which has no subdomains: no domain ends in a label of digits. */
    private static boolean address(String name) {
        int dot = name.lastIndexOf('.');
        for (int i = dot + 1; i < name.length(); i++) {
            if (name.charAt(i) < '0' || name.charAt(i) > '9') {
                return name.indexOf(':') >= 0;
            }
        }
        return true;
    }

    private static String bare(String name) {
        if (name.startsWith("[") && name.endsWith("]")) {
            return name.substring(1, name.length() - 1);
        }
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
