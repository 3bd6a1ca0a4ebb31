/** The second front door: for OpenTelemetry's Java agent, which opens it where our jar is one of its extensions. */
package com.aimlapi.agent.extension;
