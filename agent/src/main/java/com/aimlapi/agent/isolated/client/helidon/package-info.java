/** Helidon's WebClient 4. */
package com.aimlapi.agent.isolated.client.helidon;
