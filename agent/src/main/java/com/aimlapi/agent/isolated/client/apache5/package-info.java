/** Apache HttpClient 5, classic: also its fluent and its caching API. */
package com.aimlapi.agent.isolated.client.apache5;
