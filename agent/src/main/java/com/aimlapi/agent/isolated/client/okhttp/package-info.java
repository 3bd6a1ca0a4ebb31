/** OkHttp 3.14 to 5. */
package com.aimlapi.agent.isolated.client.okhttp;
