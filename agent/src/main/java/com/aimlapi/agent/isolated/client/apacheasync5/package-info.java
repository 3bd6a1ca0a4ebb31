/** Apache HttpClient 5, asynchronous, over HTTP/1.1 and HTTP/2. */
package com.aimlapi.agent.isolated.client.apacheasync5;
