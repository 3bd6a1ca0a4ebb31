/** {@code java.net.http.HttpClient}, Java 11 and later. */
package com.aimlapi.agent.isolated.client.jdkhttp;
