package com.aimlapi.agent.it;

import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.apache.v2.ApacheHttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import java.io.IOException;

/** One call of Google's HTTP client, on the transport that the second argument names. */
public final class GoogleCall {

    private GoogleCall() {}

    public static void main(String[] arguments) throws IOException {
        HttpTransport transport = arguments[1].equals("apache4") ? new ApacheHttpTransport() : new NetHttpTransport();
        try {
            transport
                    .createRequestFactory()
                    .buildPostRequest(
                            new GenericUrl(arguments[0] + "/v1/chat/completions"),
                            ByteArrayContent.fromString("application/json", "{}"))
                    .execute();
        } catch (HttpResponseException failed) {
            System.out.println(failed.getStatusCode() + " " + failed.getContent());
        }
    }
}
