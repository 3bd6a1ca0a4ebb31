/** AsyncHttpClient 2 and 3, and the copy of it inside Play WS. */
package com.aimlapi.agent.isolated.client.asynchttp;
