/** Apache HttpAsyncClient 4. */
package com.aimlapi.agent.isolated.client.apacheasync4;
