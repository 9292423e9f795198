package com.sellercenter.local.part;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import com.sellercenter.local.process.CannotStart;
import com.sellercenter.local.process.Part;
import com.sellercenter.local.process.Programs;
import com.sellercenter.local.process.Supervisor;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A service's boot jar, prepared once per build: unpacked the way Spring Boot suggests, and later given an AOT cache from a
 * trial start, so that every start from then on takes half the time.
 */
public final class ServiceJar {

    // A cache also tells how far each method was compiled in the trial start, and the JVM goes no further in later ones: what was
    // simple code in a short trial would never meet C2.
    private static final String[] TRAINING = {"-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining",
            "-Dspring.context.exit=onRefresh"};

    private final Service service;
    private final Jvm jvm;
    private final Path jar;
    private final Path folder;
    private final Map<String, String> environment;

    /**
     * @param modules where the modules' folders are
     * @param prepared where the prepared jars are kept; a folder for each kind of JVM
     */
    public ServiceJar(Service service, Path modules, Path prepared, Ports ports, Secrets secrets, Jvm jvm) {
        this.service = service;
        this.jvm = jvm;
        this.jar = bootJar(modules.resolve(service.partName()).resolve("target"), service.partName());
        this.folder = prepared.resolve(service.partName());
        environment = new HashMap<>(service.environment(ports, secrets));
    }

    /** The same with these in its environment too. */
    public ServiceJar with(Map<String, String> more) {
        environment.putAll(more);
        return this;
    }

    private static Path bootJar(Path target, String name) {
        try (var jars = Files.newDirectoryStream(target, name + "-*.jar")) {
            for (var jar : jars) {
                if (!jar.toString().endsWith("-tests.jar")) {
                    return jar;
                }
            }
            throw new CannotStart(target + " holds no jar; build first: mvn package");
        } catch (IOException e) {
            throw new CannotStart(target + " holds no jar; build first: mvn package");
        }
    }

    /** Whether this very jar is unpacked. */
    public boolean isUnpacked() {
        try {
            return Files.exists(keyFile()) && Files.readString(keyFile()).equals(key());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether its starts are as quick as this kind of JVM allows. */
    public boolean isTrained() {
        return !jvm.isTrained() || Files.exists(cache());
    }

    /** Unpacks the jar; it can be started from then on. */
    public void unpack() {
        try {
            Files.deleteIfExists(keyFile());
            Files.deleteIfExists(cache());
            var _ = Programs.run(Jvm.ONCE.command(service.heapMegabytes(),
                    List.of("-Djarmode=tools", "-jar", jar.toString(), "extract", "--force",
                            "--destination", folder.toString())));
            Files.writeString(keyFile(), key());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Lets the unpacked service start once more, at the lowest priority, for the JVM to watch; its database and Kafka must be
     * there. A trial that fails leaves no cache: the next starts do without.
     */
    public void train(Supervisor supervisor) {
        var unfinished = folder.resolve("unfinished.aot");
        var options = Stream.concat(Stream.of("-XX:AOTCacheOutput=" + unfinished), Stream.of(TRAINING));
        var command = Programs.atLowPriority(java(Jvm.QUICK, options.toArray(String[]::new)));
        var trial = new Part(service.partName() + "-trial", command, environment, () -> true);
        try {
            if (supervisor.run(trial) == 0) {
                Files.move(unfinished, cache(), ATOMIC_MOVE, REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * An instance of the service; it is ready when its readiness probe says so.
     *
     * @param settings environment that overrides the usual one
     * @param before folders of classes that override the service's own
     */
    public Part part(Instance instance, Map<String, String> settings, List<Path> before) {
        var whole = new HashMap<>(environment);
        whole.put("PORT", Integer.toString(instance.port()));
        whole.put("MANAGEMENT_PORT", Integer.toString(instance.managementPort()));
        whole.putAll(settings);
        return new Part(instance.name(), before.isEmpty() ? java(jvm, cached()) : java(before), whole,
                () -> Probe.isReady(instance.managementPort()));
    }

    /** A command of the service, such as {@code migrate}, which ends by itself. */
    public Part command(String argument) {
        var command = Stream.concat(java(jvm, cached()).stream(), Stream.of(argument)).toList();
        return new Part(service.partName() + "-" + argument, command, environment, () -> true);
    }

    /** The service's classes, once it is unpacked. */
    public Path unpacked() {
        return folder.resolve(jar.getFileName());
    }

    // no AOT cache, which fits one class path only
    private List<String> java(List<Path> before) {
        var classPath = Stream.concat(before.stream(), Stream.of(unpacked())).map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        return jvm.command(service.heapMegabytes(), List.of("-cp", classPath, mainClass()));
    }

    private String mainClass() {
        try (var unpacked = new JarFile(unpacked().toFile())) {
            return unpacked.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> java(Jvm by, String... options) {
        return by.command(service.heapMegabytes(),
                Stream.concat(Stream.of(options), Stream.of("-jar", unpacked().toString())).toList());
    }

    private String[] cached() {
        return jvm.isTrained() && isTrained() ? new String[]{"-XX:AOTCache=" + cache()} : new String[0];
    }

    private Path cache() {
        return folder.resolve("start.aot");
    }

    private Path keyFile() {
        return folder.resolve("prepared-from");
    }

    private String key() throws IOException {
        return Files.size(jar) + " " + Files.getLastModifiedTime(jar) + " " + java(Jvm.QUICK, TRAINING);
    }
}
