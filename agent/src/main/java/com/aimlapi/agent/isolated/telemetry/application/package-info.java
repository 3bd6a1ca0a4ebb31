/**
 * The one class of this stage that runs beside the application's own OpenTelemetry: it is not relocated, is compiled against calls that
 * every API since 1.0 has, and is defined once in a small loader below each application loader that holds that API. Receives nothing;
 * hands on JDK types only.
 */
package com.aimlapi.agent.isolated.telemetry.application;
