package com.sellercenter.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The files of this repository. */
final class Repository {

    static final Path ROOT = root(Path.of("").toAbsolutePath());
    static final Path KUBERNETES = ROOT.resolve("deploy/kubernetes");

    // a key that is there twice is an error, as it is for the API server
    private static final YAMLMapper YAML = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Repository() {}

    private static Path root(Path folder) {
        return Files.isDirectory(folder.resolve(".mvn")) ? folder : root(folder.resolve("..").normalize());
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The documents of a YAML file; none where it holds only comments. */
    static List<JsonNode> yaml(Path file) {
        return parse(text(file));
    }

    /** Everything that stands in the files below a folder. */
    static String textBelow(Path folder) {
        return files(folder).stream().map(Repository::text).collect(Collectors.joining());
    }

    static List<JsonNode> parse(String yaml) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            return documents.readAll();
        }
    }

    /** All YAML files below a folder, in the order of their paths. */
    static List<Path> yamlFiles(Path folder) {
        return files(folder).stream().filter(file -> file.toString().matches(".*\\.ya?ml")).toList();
    }

    /** All files below a folder, in the order of their paths. */
    static List<Path> files(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
