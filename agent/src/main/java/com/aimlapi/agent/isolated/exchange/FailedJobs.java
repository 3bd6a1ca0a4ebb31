package com.aimlapi.agent.isolated.exchange;

import java.util.LinkedHashMap;
import java.util.Map;

/** The jobs whose failure has been reported, so that a poll that is repeated tells nothing twice: the latest ones. */
final class FailedJobs {

    private static final int REMEMBERED = 4_096;

    private final Map<String, Boolean> jobs = new LinkedHashMap<>();

    /**
     * @param job what it is known by; null for one without a name, which is always new
     * @return false if it was known
     */
    synchronized boolean add(String job) {
        if (job == null) {
            return true;
        }
        boolean isNew = jobs.remove(job) == null;
        jobs.put(job, true);
        if (jobs.size() > REMEMBERED) {
            jobs.remove(jobs.keySet().iterator().next());
        }
        return isNew;
    }
}
