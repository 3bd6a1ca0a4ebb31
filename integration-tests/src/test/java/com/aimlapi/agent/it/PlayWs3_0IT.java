package com.aimlapi.agent.it;

import java.util.List;

/** AsyncHttpClient below the package that Play puts it in. */
final class PlayWs3_0IT extends ClientContract {

    PlayWs3_0IT() {
        super("PlayWsApp", "asynchttp-play-3.0");
    }

    /** Pekko's actors use sun.misc.Unsafe, of which JVMs warn since 24. */
    @Override
    List<String> flags() {
        return NATIVE_AND_UNSAFE;
    }
}
