/**
 * Stage 1. Writes the one advice into the clients' classes and brings each call that comes over the bridge to its client's adapter.
 * Knows the list of clients, and nothing of what their objects are.
 */
package com.aimlapi.agent.isolated.instrument;
