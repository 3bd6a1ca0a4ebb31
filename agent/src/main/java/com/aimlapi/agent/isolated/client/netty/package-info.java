/** HTTP over Netty 4.1 and 4.2 where no client that the agent knows is above it, and what clients on Netty have in common. */
package com.aimlapi.agent.isolated.client.netty;
