/** The JVM's look-up of host names, which even a client that the agent does not know goes through. */
package com.aimlapi.agent.isolated.client.resolver;
