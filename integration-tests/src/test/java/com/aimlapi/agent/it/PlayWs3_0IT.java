package com.aimlapi.agent.it;

/** AsyncHttpClient below the package that Play puts it in. */
final class PlayWs3_0IT extends ClientContract {

    PlayWs3_0IT() {
        super("PlayWsApp", "asynchttp-play-3.0");
    }
}
