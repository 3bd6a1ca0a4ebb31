package com.aimlapi.agent.it;

import java.util.List;

/** What Armeria has of its own at every version. */
abstract class ArmeriaContract extends ClientContract {

    /** Netty loads native libraries, and Armeria uses sun.misc.Unsafe: JVMs warn of both since 24. */
    static final List<String> NATIVE_AND_UNSAFE = Runtime.version().feature() >= 24
            ? List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
            : List.of();

    ArmeriaContract(String library) {
        super("ArmeriaApp", library);
    }

    @Override
    List<String> flags() {
        return NATIVE_AND_UNSAFE;
    }
}
