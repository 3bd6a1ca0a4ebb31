package com.aimlapi.agent.isolated.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** One HTTP client as the agent knows it: its hooks, its adapter, and the classes whose loading says that it is about to be used. */
public final class HttpClient {

    private final String name;
    private final String adapter;
    private final List<Hook> hooks = new ArrayList<>();
    private List<String> announcers = Collections.emptyList();

    /**
     * @param name as users call the client
     * @param adapter class name of its {@link Adapter}
     */
    public HttpClient(String name, String adapter) {
        this.name = name;
        this.adapter = adapter;
    }

    /** Names classes that are loaded well before the hooked ones: time to get ready in the background. */
    public HttpClient announcedBy(String... classNames) {
        announcers = Arrays.asList(classNames);
        return this;
    }

    /**
     * Adds a hook. Several hooks of one class with the same point are alternatives, such as a method that a later version calls
     * otherwise: a class that has none of them is of a version unknown to us.
     *
     * @param point what the adapter knows it by
     */
    public HttpClient hook(int point, String className, String method, String descriptor) {
        hooks.add(new Hook(point, className, method, descriptor));
        return this;
    }

    /** Lets the last hook's adapter replace this argument, counted from 0. */
    public HttpClient replacingArgument(int index) {
        last().replacingArgument(index);
        return this;
    }

    /** Lets the last hook's adapter replace the result, which must not be a primitive. */
    public HttpClient replacingResult() {
        last().replacingResult();
        return this;
    }

    /** The last hook is of use where its method is there, and its absence says nothing of the version. */
    public HttpClient whereThere() {
        last().beingOptional();
        return this;
    }

    public String name() {
        return name;
    }

    public String adapter() {
        return adapter;
    }

    public List<Hook> hooks() {
        return Collections.unmodifiableList(hooks);
    }

    public List<String> announcers() {
        return announcers;
    }

    private Hook last() {
        return hooks.get(hooks.size() - 1);
    }
}
