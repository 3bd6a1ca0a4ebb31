/** Jetty's {@code HttpClient}, 9.4 to 11. */
package com.aimlapi.agent.isolated.client.jetty;
