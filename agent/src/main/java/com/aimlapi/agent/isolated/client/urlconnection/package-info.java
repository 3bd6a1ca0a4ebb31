/** {@code java.net.HttpURLConnection}, http and https. */
package com.aimlapi.agent.isolated.client.urlconnection;
