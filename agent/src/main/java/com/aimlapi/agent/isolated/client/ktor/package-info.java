/** Ktor's own engine, CIO, 2.3 and 3. */
package com.aimlapi.agent.isolated.client.ktor;
