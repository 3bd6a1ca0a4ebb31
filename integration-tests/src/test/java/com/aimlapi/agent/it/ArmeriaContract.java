package com.aimlapi.agent.it;

import java.util.List;

/** What Armeria has of its own at every version. */
abstract class ArmeriaContract extends ClientContract {

    ArmeriaContract(String library) {
        super("ArmeriaApp", library);
    }

    @Override
    List<String> flags() {
        return NATIVE_AND_UNSAFE;
    }
}
