/** Jetty's {@code HttpClient} since 12, which moved what the older one's adapter names. */
package com.aimlapi.agent.isolated.client.jetty12;
