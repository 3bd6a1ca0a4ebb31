/** What the agent costs, beside no agent, an empty one and OpenTelemetry's: {@code mvn -q -Pbenchmark verify}. No test. */
package com.aimlapi.agent.it.benchmark;
