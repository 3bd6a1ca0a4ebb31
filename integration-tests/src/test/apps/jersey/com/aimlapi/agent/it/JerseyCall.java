package com.aimlapi.agent.it;

import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Response;
import org.glassfish.jersey.apache5.connector.Apache5ConnectorProvider;
import org.glassfish.jersey.client.ClientConfig;

/** One call of Jersey's, on the transport that the second argument names. */
public final class JerseyCall {

    private JerseyCall() {}

    public static void main(String[] arguments) {
        ClientConfig config = new ClientConfig();
        if (arguments[1].equals("apache5")) {
            config.connectorProvider(new Apache5ConnectorProvider());
        }
        Response response = ClientBuilder.newClient(config)
                .target(arguments[0] + "/v1/chat/completions")
                .request()
                .post(Entity.json("{}"));
        System.out.println(response.getStatus() + " " + response.readEntity(String.class));
    }
}
