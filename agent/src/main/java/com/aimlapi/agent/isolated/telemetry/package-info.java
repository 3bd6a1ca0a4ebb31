/**
 * Agent room, stage: exchange and {@link com.aimlapi.agent.isolated.error.ApiError} -&gt; span and event. Receives ended exchanges from
 * the reporter; hands spans to whichever OpenTelemetry it was given, of which it knows the API only.
 *
 * <p>{@link com.aimlapi.agent.isolated.telemetry.CallersSpan} is the one look in the other direction: which of the application's own
 * spans made the call.
 */
package com.aimlapi.agent.isolated.telemetry;
