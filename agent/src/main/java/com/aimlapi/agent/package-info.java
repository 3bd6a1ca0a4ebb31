/**
 * Front door. Loaded by the system loader, in the application's sight; waits for an HTTP client and opens the agent room. Names only
 * the JDK, runs on Java 8, never throws.
 */
package com.aimlapi.agent;
