package com.sellercenter.system;

import com.sellercenter.local.part.Service;
import com.sellercenter.local.process.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A mistake that somebody could have made, kept under {@code verification/chaos/src/defects}. {@code <name>/<service>/changes.txt}
 * says what it changes in a service's sources; the changed classes stand in the place of the service's own for one run.
 * {@code <name>/<service>/after-migration.sql} takes something away from the service's database. Nothing of it is ever
 * packed into a service.
 */
public record Defect(Path folder) {

    /** All there are. */
    public static List<Defect> all(Path defects) {
        try (var folders = Files.list(defects)) {
            return folders.filter(Files::isDirectory).sorted().map(Defect::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one of that name. */
    public static Defect named(Path defects, String name) {
        return all(defects).stream().filter(defect -> defect.name().equals(name)).findFirst()
                .orElseThrow(() -> new CannotStart("There is no defect " + name + " in " + defects + "."));
    }

    public String name() {
        return folder.getFileName().toString();
    }

    /** Which services it touches. */
    public Stream<Service> services() {
        return Stream.of(Service.values()).filter(service -> Files.exists(folder.resolve(service.partName())));
    }

    /** Statements for the service's database, once its tables are there. */
    public List<String> sql(Service service) {
        var file = folder.resolve(service.partName()).resolve("after-migration.sql");
        try {
            return Files.exists(file) ? List.of(Files.readString(file)) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Compiles what takes the place of the service's classes.
     *
     * @param modules where the modules' folders are
     * @param classPath the service's own
     * @param output a folder for sources and classes
     * @return the folders to put before the class path
     */
    public List<Path> classes(Service service, Path modules, String classPath, Path output) {
        var changes = folder.resolve(service.partName()).resolve("changes.txt");
        if (Files.notExists(changes)) {
            return List.of();
        }
        var sources = new SourceChanges(changes).write(modules.resolve(service.partName()).resolve("src/main/java"),
                output.resolve("sources"));
        compile(sources, classPath, output.resolve("classes"));
        return List.of(output.resolve("classes"));
    }

    private void compile(List<Path> sources, String classPath, Path classes) {
        var arguments = new ArrayList<>(
                List.of("-d", classes.toString(), "-cp", classPath, "-parameters", "-proc:none", "-nowarn"));
        sources.forEach(source -> arguments.add(source.toString()));
        var compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new CannotStart("The defect " + name() + " does not compile any more.");
        }
    }
}
