/** What stands around the applications under test: their JVMs, the API they call, the collector that gets their spans. */
package com.aimlapi.agent.it.harness;
