/** Pekko HTTP 1.0 to 1.3. */
package com.aimlapi.agent.isolated.client.pekko;
