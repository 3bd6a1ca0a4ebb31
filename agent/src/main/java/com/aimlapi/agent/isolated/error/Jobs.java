package com.aimlapi.agent.isolated.error;

/** Reads the state of a job: one object, or a batch's results, which are an object a line. */
final class Jobs {

    /** Results of a batch that are looked at. */
    private static final int MOST_LINES = 1_000;

    private Jobs() {}

    /** @return null if nothing has failed */
    static Told failure(String body) {
        Object tree = BodyReader.tree(body);
        if (tree == null) {
            return null;
        }
        Told failure = Told.byJob(tree);
        return failure == null && body.indexOf('\n') > 0 ? ofLines(body) : failure;
    }

    private static Told ofLines(String body) {
        for (String line : body.split("\n", MOST_LINES + 1)) {
            Object tree = line.contains("\"errored\"") ? BodyReader.tree(line) : null;
            Told failure = tree == null ? null : Told.byResult(tree);
            if (failure != null) {
                return failure;
            }
        }
        return null;
    }
}
