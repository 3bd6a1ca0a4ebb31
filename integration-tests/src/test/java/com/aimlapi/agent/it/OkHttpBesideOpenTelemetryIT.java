package com.aimlapi.agent.it;

final class OkHttpBesideOpenTelemetryIT extends BesideOpenTelemetryContract {

    OkHttpBesideOpenTelemetryIT() {
        super("OkHttpApp", "okhttp-4.12");
    }
}
