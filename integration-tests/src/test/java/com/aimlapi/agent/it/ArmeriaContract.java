package com.aimlapi.agent.it;

import java.util.ArrayList;
import java.util.List;

/** What Armeria has of its own at every version. */
abstract class ArmeriaContract extends ClientContract {

    ArmeriaContract(String library) {
        super("ArmeriaApp", library);
    }

    /** What a server sends faster than it is read piles up in this client, also without the agent: 64 MB are not enough for that. */
    @Override
    List<String> flags() {
        List<String> flags = new ArrayList<>(NATIVE_AND_UNSAFE);
        flags.add("-Xmx256m");
        return flags;
    }
}
