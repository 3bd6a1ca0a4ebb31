/** Apache HttpClient 4, classic. */
package com.aimlapi.agent.isolated.client.apache4;
