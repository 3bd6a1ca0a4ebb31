/**
 * Stage 2. What an HTTP client is to the agent: {@link com.aimlapi.agent.isolated.client.HttpClient hooks as data} and one typed {@link
 * com.aimlapi.agent.isolated.client.Adapter adapter}. Below stands one package for each client, all of one shape:
 *
 * <ul>
 *   <li>{@code XHooks}, in the agent room: which methods are looked into.
 *   <li>{@code XAdapter} and what it wraps, in the adapter room, a loader between the agent room and the application: compiled
 *       against the client's own library; turns its objects into an exchange.
 * </ul>
 */
package com.aimlapi.agent.isolated.client;
