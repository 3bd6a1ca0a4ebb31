/**
 * Agent room, last class before a home: exchange and {@link com.aimlapi.agent.isolated.error.ApiError} -&gt; span, event, log record and
 * metrics. Not relocated by the build: defined once for each OpenTelemetry API in the JVM, below that API's loader and with the names
 * that it goes by there. Compiled against the newest API, but calls on the way to a span only what there has been since 1.0.
 */
package com.aimlapi.agent.isolated.telemetry.home;
