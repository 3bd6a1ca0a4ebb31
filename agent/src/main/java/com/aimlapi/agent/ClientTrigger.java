package com.aimlapi.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Waits for an HTTP client: looks each loaded class's name up in a constant set and, on the first hit, opens the agent room. An
 * application that never makes an HTTP call pays for this look-up and nothing else.
 */
final class ClientTrigger implements ClassFileTransformer, Runnable {

    /** Classes with hooks, in the order of the clients' list; a test compares the two. */
    static final String[] HOOKED = {
        "jdk/internal/net/http/HttpClientImpl",
        "jdk/internal/net/http/Http1Request$FixedContentSubscriber",
        "jdk/internal/net/http/Http1Request$StreamSubscriber",
        "jdk/internal/net/http/Stream$RequestSubscriber",
        "sun/net/www/protocol/http/HttpURLConnection",
        "sun/net/www/protocol/http/HttpURLConnection$StreamingOutputStream",
        "sun/net/www/protocol/https/AbstractDelegateHttpsURLConnection",
        "okhttp3/internal/http/RetryAndFollowUpInterceptor",
        "okhttp3/RealCall",
        "okhttp3/internal/connection/RealCall",
        "okhttp3/internal/connection/Exchange",
        "org/apache/http/impl/client/InternalHttpClient",
        "org/apache/http/impl/client/MinimalHttpClient",
        "org/apache/http/impl/client/AbstractHttpClient",
        "org/apache/http/impl/conn/AbstractClientConnAdapter",
        "org/apache/http/impl/conn/ManagedClientConnectionImpl",
        "org/apache/http/impl/execchain/ConnectionHolder",
        "org/apache/http/impl/nio/client/InternalHttpAsyncClient",
        "org/apache/http/impl/nio/client/MinimalHttpAsyncClient",
        "org/apache/hc/client5/http/impl/classic/InternalHttpClient",
        "org/apache/hc/client5/http/impl/classic/MinimalHttpClient",
        "org/apache/hc/client5/http/impl/classic/MainClientExec",
        "org/apache/hc/client5/http/impl/async/AsyncExecChainElement",
        "org/apache/hc/client5/http/impl/async/HttpAsyncMainClientExec",
        "org/apache/hc/client5/http/impl/async/H2AsyncMainClientExec",
        "org/apache/hc/client5/http/impl/async/InternalHttpAsyncExecRuntime",
        "org/apache/hc/client5/http/impl/async/InternalH2AsyncExecRuntime",
        "reactor/netty/http/client/HttpClientConnect$MonoHttpConnect",
        "reactor/netty/http/client/HttpClientConnect$HttpClientHandler",
        "reactor/netty/http/client/HttpClientOperations",
        "reactor/netty/http/client/Http2StreamBridgeClientHandler",
        "io/vertx/core/http/impl/HttpClientImpl",
        "io/vertx/core/http/impl/HttpClientRequestImpl",
        "io/vertx/ext/web/client/impl/HttpContext",
        "io/vertx/core/http/impl/HttpClientRequestBase",
        "io/vertx/core/http/impl/HttpClientResponseImpl",
        "org/eclipse/jetty/client/HttpExchange",
        "org/eclipse/jetty/client/HttpConversation",
        "org/eclipse/jetty/client/HttpReceiver",
        "org/eclipse/jetty/client/ResponseNotifier",
        "org/eclipse/jetty/client/RequestNotifier",
        "org/eclipse/jetty/client/transport/HttpExchange",
        "org/eclipse/jetty/client/transport/HttpConversation",
        "org/eclipse/jetty/client/transport/HttpReceiver",
        "org/eclipse/jetty/client/transport/ResponseListeners",
        "org/eclipse/jetty/client/transport/internal/HttpReceiverOverHTTP",
        "org/eclipse/jetty/http2/client/transport/internal/HttpReceiverOverHTTP2",
        "org/eclipse/jetty/client/transport/HttpRequest",
        "org/asynchttpclient/netty/NettyResponseFuture",
        "org/asynchttpclient/netty/request/NettyRequestSender",
        "org/asynchttpclient/netty/request/body/Http2BodyWriter",
        "org/asynchttpclient/netty/handler/intercept/Interceptors",
        "org/asynchttpclient/netty/handler/AsyncHttpClientHandler",
        "com/linecorp/armeria/client/HttpClientDelegate",
        "com/linecorp/armeria/client/DecodedHttpResponse",
        "com/linecorp/armeria/internal/client/DecodedHttpResponse",
        "com/linecorp/armeria/client/HttpRequestSubscriber",
        "com/linecorp/armeria/client/AbstractHttpRequestHandler",
        "com/linecorp/armeria/client/DefaultClientRequestContext",
        "com/linecorp/armeria/internal/client/DefaultClientRequestContext",
        "io/ktor/client/request/HttpRequestData",
        "io/ktor/client/engine/cio/Endpoint",
        "io/ktor/client/engine/cio/UtilsKt",
        "io/ktor/client/request/HttpResponseData",
        "io/ktor/client/engine/cio/UtilsKt$writeBody$2",
        "org/apache/pekko/http/impl/engine/client/PoolMaster",
        "io/helidon/webclient/api/ClientRequestBase",
        "io/helidon/webclient/http1/Http1ClientResponseImpl",
        "io/helidon/webclient/http2/Http2ClientResponseImpl",
        "io/helidon/webclient/http1/Http1CallEntityChain",
        "io/helidon/webclient/http2/Http2CallEntityChain",
        "io/helidon/webclient/http1/Http1CallOutputStreamChain$ClientConnectionOutputStream",
        "io/helidon/webclient/http2/Http2CallOutputStreamChain$ClientOutputStream",
        "io/netty/handler/codec/http/HttpClientCodec$Encoder",
        "io/netty/handler/codec/http/HttpClientCodec$Decoder",
        "io/netty/handler/codec/http/HttpRequestEncoder",
        "io/netty/handler/codec/http2/Http2StreamChannelBootstrap",
    };

    /** Classes with hooks that servers load too: they open nothing, and are woven afterwards if a client comes after them. */
    static final String[] SHARED = {
        "org/apache/http/impl/entity/EntitySerializer",
        "org/apache/http/impl/BHttpConnectionBase",
        "org/apache/hc/core5/http/impl/io/BHttpConnectionBase",
        "io/ktor/http/cio/HttpBodyKt",
        "io/ktor/utils/io/ByteBufferChannel",
        "io/ktor/utils/io/ByteChannel",
        "io/netty/channel/CombinedChannelDuplexHandler",
        "io/netty/handler/codec/http/HttpObjectEncoder",
        "io/netty/handler/codec/http/HttpObjectDecoder",
        "io/netty/handler/codec/http2/Http2StreamFrameToHttpObjectCodec",
        "io/netty/channel/AbstractChannelHandlerContext",
        "reactor/netty/channel/ChannelOperations",
    };

    /** Classes that are loaded well before hooked ones: the agent gets ready in the background. */
    static final String[] ANNOUNCING = {
        "java/net/http/HttpClient",
        "sun/net/www/protocol/http/Handler",
        "okhttp3/OkHttpClient",
        "org/apache/http/client/HttpClient",
        "org/apache/http/impl/client/HttpClientBuilder",
        "org/apache/http/nio/client/HttpAsyncClient",
        "org/apache/http/impl/nio/client/HttpAsyncClientBuilder",
        "org/apache/hc/client5/http/impl/classic/HttpClientBuilder",
        "org/apache/hc/client5/http/impl/async/CloseableHttpAsyncClient",
        "reactor/netty/http/client/HttpClient",
        "io/vertx/core/Vertx",
        "org/eclipse/jetty/client/HttpClient",
        "org/asynchttpclient/AsyncHttpClientConfig",
        "com/linecorp/armeria/client/ClientFactory",
        "io/ktor/client/HttpClientConfig",
        "org/apache/pekko/http/scaladsl/Http$",
        "io/helidon/webclient/api/WebClient",
        "io/netty/handler/codec/http/HttpClientCodec",
    };

    /** Every application looks names up: this opens the room only where the user wants to know of unknown clients. */
    static final String[] RESOLVING = {"java/net/InetAddress"};

    /** The application has, and uses, an OpenTelemetry API: its current span will be the parent of ours. */
    static final String[] OPENTELEMETRY = {"io/opentelemetry/api/trace/Span", "io/opentelemetry/context/LazyStorage"};

    /** The application's OpenTelemetry SDK, which is woven as a client is. */
    static final String[] SDK = {"io/opentelemetry/sdk/OpenTelemetrySdkBuilder"};

    /** Where an SDK ends, that of OpenTelemetry's Java agent too; never a reason to open anything. */
    static final String[] SDK_END = {"io/opentelemetry/sdk/trace/SdkTracerProvider"};

    /** OpenTelemetry's Java agent, if it comes after us: what it weaves shall lie inside of what we weave, whichever came first. */
    private static final String LATER_AGENT = "io/opentelemetry/javaagent/OpenTelemetryAgent";

    /** Loaders of other agents: the clients that they bring call the agents' own backends, and their OpenTelemetry is not the application's. */
    static final String[] OF_AGENTS = {
        "co.elastic.apm.agent.premain.ShadedClassLoader",
        "com.newrelic.bootstrap.BootstrapAgent$JVMAgentClassLoader",
        "datadog.trace.bootstrap.DatadogClassLoader",
        "io.opentelemetry.javaagent.bootstrap.AgentClassLoader",
        "io.opentelemetry.javaagent.tooling.ExtensionClassLoader",
    };

    /** Ours are relocated copies too. */
    private static final String OUR_OWN = "com/aimlapi/agent/";

    private static final ClassLoader SYSTEM = ClassLoader.getSystemClassLoader();

    private static final int IS_NOTHING = 0;
    private static final int IS_HOOKED = 1;
    private static final int IS_SHARED = 2;
    private static final int IS_ANNOUNCING = 3;
    private static final int IS_OPENTELEMETRY = 4;
    private static final int IS_SDK = 5;
    private static final int IS_LATER_AGENT = 6;
    private static final int IS_SDK_END = 7;

    /** A name that is waited for, and the next one that ends alike. */
    private static final class Awaited {

        final String name;
        final int kind;
        final Awaited next;

        Awaited(String name, int kind, Awaited next) {
            this.name = name;
            this.kind = kind;
            this.next = next;
        }
    }

    private final String arguments;
    private final boolean talkative;
    private volatile Instrumentation instrumentation;
    /** By the name without its package, since a build may have put a client below another one. */
    private final Map<String, Awaited> bySimpleName = new HashMap<String, Awaited>();
    /** What {@link #room} will want to know once it is open, under the name of the class. */
    private final Map<String, List<WeakReference<ClassLoader>>> seenBefore =
            new HashMap<String, List<WeakReference<ClassLoader>>>();

    private final Object opening = new Object();

    private Thread opener;
    private volatile boolean missed;
    private boolean closed;
    private volatile boolean overtaken;
    private volatile boolean announced;
    private volatile ClassFileTransformer room;

    /** @param talkative whether the user wants to be told of clients that the agent does not know */
    ClientTrigger(String arguments, Instrumentation instrumentation, boolean talkative) {
        this.arguments = arguments;
        this.instrumentation = instrumentation;
        this.talkative = talkative;
        await(HOOKED, IS_HOOKED);
        await(SHARED, IS_SHARED);
        await(ANNOUNCING, IS_ANNOUNCING);
        await(OPENTELEMETRY, IS_OPENTELEMETRY);
        await(SDK, IS_SDK);
        await(SDK_END, IS_SDK_END);
        await(new String[] {LATER_AGENT}, IS_LATER_AGENT);
        if (talkative) {
            await(RESOLVING, IS_HOOKED);
        }
    }

    @Override
    public byte[] transform(
            final ClassLoader loader,
            final String name,
            final Class<?> redefined,
            final ProtectionDomain domain,
            final byte[] classFile) {
        // The hot path: one look-up for each class that the application ever loads.
        final int kind = kind(name, loader);
        if (overtaken && loader == SYSTEM) {
            AccessController.doPrivileged(new PrivilegedAction<Void>() {
                @Override
                public Void run() {
                    goLast();
                    return null;
                }
            });
        }
        if (kind == IS_NOTHING) {
            return null;
        }
        // Under a security manager, whoever loads the class need not be allowed to do what the agent does then.
        return AccessController.doPrivileged(new PrivilegedAction<byte[]>() {
            @Override
            public byte[] run() {
                return awaited(kind, loader, name, redefined, domain, classFile);
            }
        });
    }

    private byte[] awaited(
            int kind, ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        try {
            if (kind == IS_LATER_AGENT) {
                overtaken = true;
                return null;
            }
            boolean opens = kind == IS_HOOKED || kind == IS_SDK;
            boolean follows = kind == IS_SHARED || kind == IS_SDK_END;
            if (opens || (follows && (announced || room != null))) {
                ClassFileTransformer opened = room();
                return opened == null ? null : opened.transform(loader, name, redefined, domain, classFile);
            }
            if (follows) {
                missed = true;
            } else if (kind == IS_ANNOUNCING) {
                announce();
            } else {
                seen(name, loader);
            }
        } catch (Throwable failed) {
            giveUp(failed);
        }
        return null;
    }

    /** Finds what was loaded before us: by another agent's premain, or by the application if we are attached late. */
    void catchUp() throws Exception {
        List<Class<?>> early = new ArrayList<Class<?>>();
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            String binaryName = loaded.getName();
            if (!talkative && binaryName.startsWith("java.")) {
                continue; // two of three, and none of them is waited for
            }
            if (!bySimpleName.containsKey(binaryName.substring(binaryName.lastIndexOf('.') + 1))) {
                continue; // nearly all: an application waits for this when it starts
            }
            String name = binaryName.replace('.', '/');
            int kind = kind(name, loaded.getClassLoader());
            boolean woven = kind == IS_HOOKED || kind == IS_SHARED || kind == IS_SDK;
            if (kind == IS_SDK_END && room == null) {
                // That agent is at work, and an application may end with its first call: there is no time to lose.
                missed = true;
                announce();
            } else if ((woven || kind == IS_SDK_END) && instrumentation.isRetransformClassesSupported()) {
                early.add(loaded);
            } else if (kind == IS_OPENTELEMETRY) {
                seen(name, loaded.getClassLoader());
            }
        }
        if (!early.isEmpty()) {
            weave(early);
        }
    }

    /** All at once: a call whose request is seen, and its answer not, would look like a failure. */
    private void weave(List<Class<?>> early) {
        try {
            instrumentation.retransformClasses(early.toArray(new Class<?>[0]));
        } catch (Throwable refused) {
            System.err.println("[aimlapi-agent] WARN clients that were loaded before the agent are not watched, the JVM"
                    + " refuses to change them: " + refused);
        }
    }

    /** In the background: once a client is announced, and once the room is open for what was loaded too early. */
    @Override
    public void run() {
        try {
            if (room() != null && missed) {
                missed = false;
                catchUp();
            }
        } catch (Throwable failed) {
            giveUp(failed);
        }
    }

    private void await(String[] names, int kind) {
        for (String name : names) {
            String simpleName = simpleName(name);
            bySimpleName.put(simpleName, new Awaited(name, kind, bySimpleName.get(simpleName)));
        }
    }

    /** Of another agent's classes only an SDK's end counts. */
    private int kind(String name, ClassLoader loader) {
        int kind = kind(name);
        return kind == IS_NOTHING || kind == IS_SDK_END || !ofAnAgent(loader) ? kind : IS_NOTHING;
    }

    private int kind(String name) {
        if (name == null) {
            return IS_NOTHING; // a hidden class
        }
        for (Awaited awaited = bySimpleName.get(simpleName(name)); awaited != null; awaited = awaited.next) {
            int before = name.length() - awaited.name.length();
            if (before == 0 && name.equals(awaited.name)) {
                return awaited.kind;
            }
            boolean copy = before > 0 && name.charAt(before - 1) == '/' && name.endsWith(awaited.name);
            // An OpenTelemetry that is relocated is somebody's own, and not the application's.
            boolean clients = awaited.kind < IS_OPENTELEMETRY;
            if (copy && clients && !name.startsWith(OUR_OWN)) {
                return awaited.kind;
            }
        }
        return IS_NOTHING;
    }

    private static boolean ofAnAgent(ClassLoader loader) {
        if (loader == null) {
            return false;
        }
        String name = loader.getClass().getName();
        for (String ofAgent : OF_AGENTS) {
            if (name.equals(ofAgent)) {
                return true;
            }
        }
        return false;
    }

    private static String simpleName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /**
     * Becomes the last transformer again, once the agent that came after us has put in its own. The JVM asks agents in the order of their
     * flags, so the one way behind another is with that agent's own rights.
     */
    private void goLast() {
        if (laterAgentStarts()) {
            return; // it is about to
        }
        synchronized (opening) {
            if (!overtaken || closed) {
                return;
            }
            overtaken = false;
            Instrumentation theirs = rightsOfLaterAgent();
            if (theirs == null) {
                return;
            }
            instrumentation.removeTransformer(this);
            instrumentation = theirs;
            instrumentation.addTransformer(this, instrumentation.isRetransformClassesSupported());
            // Whom the JVM asks about the class that is being loaded now, and in which order, is settled already.
            missed = true;
            announced = true;
            inBackground();
        }
    }

    /** On whatever thread: what it loads at its start may have announced a client, and this may be ours that gets ready. */
    private static boolean laterAgentStarts() {
        String agent = LATER_AGENT.replace('/', '.');
        for (StackTraceElement[] frames : Thread.getAllStackTraces().values()) {
            for (StackTraceElement frame : frames) {
                if (frame.getClassName().equals(agent)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Null where it is switched off, or is of a version that keeps them elsewhere. */
    private static Instrumentation rightsOfLaterAgent() {
        try {
            return (Instrumentation)
                    Class.forName("io.opentelemetry.javaagent.bootstrap.InstrumentationHolder", true, null)
                            .getMethod("getInstrumentation")
                            .invoke(null);
        } catch (Exception unknown) {
            return null;
        }
    }

    private void announce() {
        // Without the lock, which is held while the room is being opened: the application does not wait for that here.
        if (announced) {
            return;
        }
        announced = true;
        inBackground();
    }

    private void inBackground() {
        Thread background = new Thread(this, "aimlapi-agent-opener");
        background.setDaemon(true);
        background.setContextClassLoader(null);
        background.start(); // ends once the room is open, so it may hold what it inherits
    }

    private void seen(String name, ClassLoader loader) throws Exception {
        synchronized (seenBefore) {
            if (room == null) {
                List<WeakReference<ClassLoader>> loaders = seenBefore.get(name);
                if (loaders == null) {
                    loaders = new ArrayList<WeakReference<ClassLoader>>();
                    seenBefore.put(name, loaders);
                }
                loaders.add(new WeakReference<ClassLoader>(loader));
                return;
            }
        }
        room.transform(loader, name, null, null, null);
    }

    /** Opens the agent room if need be; null while it is being opened by this same thread, or cannot be opened. */
    private ClassFileTransformer room() throws Exception {
        if (room == null) {
            synchronized (opening) {
                if (opener == Thread.currentThread()) {
                    // A class that the agent itself needs to get started; it is woven afterwards.
                    missed = true;
                    return null;
                }
                if (room == null && !closed) {
                    open();
                }
            }
        }
        return room;
    }

    private void open() throws Exception {
        opener = Thread.currentThread();
        try {
            ClassFileTransformer opened = AgentRoom.open(arguments, instrumentation);
            if (opened == null) {
                close();
                return;
            }
            synchronized (seenBefore) {
                for (Map.Entry<String, List<WeakReference<ClassLoader>>> seen : seenBefore.entrySet()) {
                    for (WeakReference<ClassLoader> loader : seen.getValue()) {
                        opened.transform(loader.get(), seen.getKey(), null, null, null);
                    }
                }
                seenBefore.clear();
                room = opened;
            }
        } finally {
            opener = null;
        }
        if (missed) {
            // This thread may be in the middle of loading a class, and the JVM asks no transformer about another one
            // meanwhile.
            inBackground();
        }
    }

    private void giveUp(Throwable failed) {
        if (close()) {
            System.err.println(
                    "[aimlapi-agent] ERROR not started, the application runs on without it: " + reason(failed));
        }
    }

    private boolean close() {
        synchronized (opening) {
            boolean first = !closed;
            closed = true;
            instrumentation.removeTransformer(this);
            return first;
        }
    }

    private static Throwable reason(Throwable failed) {
        return failed instanceof java.lang.reflect.InvocationTargetException && failed.getCause() != null
                ? failed.getCause()
                : failed;
    }
}
