/** Reactor Netty 1.0 to 1.3, which Spring's {@code WebClient} and Azure's clients sit on. */
package com.aimlapi.agent.isolated.client.reactor;
