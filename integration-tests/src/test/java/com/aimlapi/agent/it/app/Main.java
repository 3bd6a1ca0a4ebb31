package com.aimlapi.agent.it.app;

import java.io.IOException;
import java.util.Map;

/** Makes calls in the ways of the application that is named as argument, one for each line on stdin, until that ends. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
        HostsFile.obey();
        Ways ways = new Ways();
        Class.forName(arguments[0])
                .asSubclass(ClientApp.class)
                .getConstructor()
                .newInstance()
                .offer(ways);
        Conversation conversation = new Conversation();
        conversation.say(ways.described());
        for (String heard = conversation.hear(); heard != null; heard = conversation.hear()) {
            conversation.say(answer(Line.parse(heard), ways, conversation));
        }
        // Not every client's threads are daemons; a user's application would end here too.
        System.exit(0);
    }

    private static String answer(Line line, Ways ways, Conversation conversation) {
        Request request = Request.of(line);
        Seen seen = new Seen(request, conversation);
        Map<String, String> values = line.values();
        try {
            Way way = ways.way(values.get("way"));
            if (request.traced()) {
                CallersSpan.around(way).call(request, seen);
            } else {
                way.call(request, seen);
            }
        } catch (Throwable thrown) {
            seen.thrown(thrown);
        }
        return seen.line();
    }
}
