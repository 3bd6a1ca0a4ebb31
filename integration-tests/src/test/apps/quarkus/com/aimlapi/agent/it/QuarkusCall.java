package com.aimlapi.agent.it;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.client.impl.ClientBuilderImpl;

/** One call of the client that Quarkus's REST client is made of, which is on Vert.x. */
public final class QuarkusCall {

    private QuarkusCall() {}

    public static void main(String[] arguments) {
        Client client = new ClientBuilderImpl().build();
        Response response =
                client.target(arguments[0] + "/v1/chat/completions").request().post(Entity.json("{}"));
        System.out.println(response.getStatus() + " " + response.readEntity(String.class));
    }
}
