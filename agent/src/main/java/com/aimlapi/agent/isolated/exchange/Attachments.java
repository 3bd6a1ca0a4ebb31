package com.aimlapi.agent.isolated.exchange;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Values attached to objects of a client's, which neither know of it nor are kept by it: objects are told apart by identity, and an
 * object that is collected takes its value along. So the value must not lead back to its object.
 *
 * <p>For clients whose calls pass several hooks, on several threads. To ask for an object that has nothing costs next to nothing.
 */
public final class Attachments<V> {

    private final Map<Object, V> values = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    /** Null if nothing is attached. */
    public V get(Object object) {
        return values.isEmpty() ? null : values.get(new Probe(object));
    }

    public void put(Object object, V value) {
        for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
            values.remove(gone);
        }
        values.put(new Key(object, collected), value);
    }

    /** @return what was attached, or null */
    public V remove(Object object) {
        return values.isEmpty() ? null : values.remove(new Probe(object));
    }

    private static final class Key extends WeakReference<Object> {

        private final int hash;

        Key(Object object, ReferenceQueue<Object> collected) {
            super(object, collected);
            hash = System.identityHashCode(object);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            Object object = get();
            return this == other || (object != null && other instanceof Key && ((Key) other).get() == object);
        }
    }

    /** Asks without a reference that the collector would have to look after. */
    private static final class Probe {

        private final Object object;

        Probe(Object object) {
            this.object = object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }

        @Override
        public boolean equals(Object other) {
            return object != null && other instanceof Key && ((Key) other).get() == object;
        }
    }
}
