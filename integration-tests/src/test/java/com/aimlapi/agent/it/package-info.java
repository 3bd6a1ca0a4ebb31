/**
 * The packaged agent at work. {@link com.aimlapi.agent.it.ClientContract} says what must hold for every HTTP client; each client adds
 * one small class with an application that uses it.
 */
package com.aimlapi.agent.it;
