package com.aimlapi.agent.isolated.exchange;

import java.util.ArrayList;
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
     * Reads {@code name} (that host and its subdomains), {@code name:port} (only that port), IPv4 and {@code [IPv6]} addresses
     * (only themselves).
     *
     * @throws IllegalArgumentException naming the entry that is none of these
     */
    public static WatchedHosts of(List<String> entries) {
        List<String> names = new ArrayList<>();
        int[] ports = new int[entries.size()];
        for (String entry : entries) {
            String text = entry.trim();
            int colon = text.startsWith("[") ? text.indexOf(':', text.indexOf(']') + 1) : text.indexOf(':');
            ports[names.size()] = colon < 0 ? ANY_PORT : port(text.substring(colon + 1), entry);
            String name = bare(colon < 0 ? text : text.substring(0, colon));
            if (!name.matches("[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+")) {
                throw new IllegalArgumentException(entry);
            }
            names.add(name);
        }
        return new WatchedHosts(names.toArray(new String[0]), ports);
    }

    boolean include(String host, int port) {
        if (host == null) {
            return false;
        }
        // "api.aimlapi.com." is the same host; "[::1]" is how a URL writes an IPv6 address.
        int from = host.startsWith("[") ? 1 : 0;
        int to = host.endsWith(".") || host.endsWith("]") ? host.length() - 1 : host.length();
        for (int i = 0; i < names.length; i++) {
            if ((ports[i] == ANY_PORT || ports[i] == port) && matches(names[i], host, from, to)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String name, String host, int from, int to) {
        int rest = (to - from) - name.length();
        if (rest < 0 || !host.regionMatches(true, from + rest, name, 0, name.length())) {
            return false;
        }
        return rest == 0 || (host.charAt(from + rest - 1) == '.' && !address(name));
    }

    /** Whether it is an address, which has no subdomains. */
    private static boolean address(String name) {
        char last = name.charAt(name.length() - 1);
        return name.indexOf(':') >= 0 || (last >= '0' && last <= '9' && name.matches("[0-9.]+"));
    }

    private static String bare(String name) {
        String bare = name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
        return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    }

    private static int port(String text, String entry) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // said below, with the whole entry
        }
        throw new IllegalArgumentException(entry);
    }
}
