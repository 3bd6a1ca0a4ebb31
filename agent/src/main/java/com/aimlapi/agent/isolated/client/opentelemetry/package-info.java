/** The application's own OpenTelemetry SDK: seen as it is built, since nobody need make it the global one. */
package com.aimlapi.agent.isolated.client.opentelemetry;
