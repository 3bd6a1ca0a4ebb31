package com.aimlapi.agent.it;

import com.aimlapi.agent.it.harness.OnOneJdk;

@OnOneJdk
final class Armeria1_14IT extends ArmeriaContract {

    Armeria1_14IT() {
        super("armeria-1.14");
    }
}
