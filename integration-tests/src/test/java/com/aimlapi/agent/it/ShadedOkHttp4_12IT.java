package com.aimlapi.agent.it;

import com.aimlapi.agent.it.harness.OnOneJdk;

/** OkHttp below another package, as it stands inside a library that shades it. */
@OnOneJdk
final class ShadedOkHttp4_12IT extends ClientContract {

    ShadedOkHttp4_12IT() {
        super("OkHttpApp", "shaded-okhttp-4.12");
    }
}
