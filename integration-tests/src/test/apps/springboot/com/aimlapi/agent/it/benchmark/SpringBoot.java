package com.aimlapi.agent.it.benchmark;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A web application that starts, and ends. */
@SpringBootApplication
public class SpringBoot {

    public static void main(String[] arguments) {
        System.exit(SpringApplication.exit(
                SpringApplication.run(SpringBoot.class, "--server.port=0", "--server.address=127.0.0.1")));
    }
}
