package com.aimlapi.agent.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A line of {@code src/test/clients.xml}: one version of one client.
 *
 * @param name the package of the client's adapter, a dash, and what tells the versions apart
 * @param artifact what the build fetched, as {@code group:artifact:version}; the first one where there are several
 */
public record ClientVersion(String name, String artifact) {

    public static List<ClientVersion> all() {
        List<ClientVersion> all = new ArrayList<>();
        try {
            NodeList lines = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(Path.of("src/test/clients.xml").toFile())
                    .getElementsByTagName("client");
            for (int i = 0; i < lines.getLength(); i++) {
                Element line = (Element) lines.item(i);
                all.add(new ClientVersion(
                        line.getAttribute("name"),
                        line.getAttribute("of").split(",")[0].trim()));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (ParserConfigurationException | SAXException malformed) {
            throw new IllegalStateException(malformed);
        }
        return all;
    }

    public boolean isOf(KnownClient client) {
        return name.startsWith(client.folder() + "-");
    }

    /** The client's own version, without what some put behind it. */
    public String number() {
        return artifact.split(":")[2].replaceAll("\\.(v\\d+|Final)$", "");
    }

    /** Everything that it runs with. */
    public List<Path> jars() {
        Path folder = Path.of(System.getProperty("it.target"), "clients", name);
        try (var jars = Files.list(folder)) {
            return jars.filter(jar -> jar.toString().endsWith(".jar")).toList();
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
