/** Vert.x {@code HttpClient} and {@code WebClient} 3.9 to 5. */
package com.aimlapi.agent.isolated.client.vertx;
