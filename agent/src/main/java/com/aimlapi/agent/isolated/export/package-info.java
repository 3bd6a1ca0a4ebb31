/**
 * Agent room, last stage: where spans go when the application has no OpenTelemetry of its own. Receives spans through the OpenTelemetry
 * API; hands them to a backend over OTLP, or to the console. The only package that names the OpenTelemetry SDK.
 */
package com.aimlapi.agent.isolated.export;
