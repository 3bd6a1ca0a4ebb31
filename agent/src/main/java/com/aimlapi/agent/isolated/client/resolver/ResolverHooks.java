package com.aimlapi.agent.isolated.client.resolver;

import com.aimlapi.agent.isolated.client.HttpClient;

/** Where host names are looked up. Only woven where the user asked to be told, see the front door. */
public final class ResolverHooks {

    static final int LOOK_UP = 0;

    private ResolverHooks() {}

    public static HttpClient client() {
        return new HttpClient("host names", "com.aimlapi.agent.isolated.client.resolver.ResolverAdapter")
                .hook(LOOK_UP, "java.net.InetAddress", "getAllByName", "(Ljava/lang/String;)[Ljava/net/InetAddress;");
    }
}
