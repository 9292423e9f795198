package com.sellercenter.benchmark.report;

import com.sellercenter.benchmark.measure.Measurement;
import com.sellercenter.contracts.json.JsonFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run's results as tables for people and JSON for programs.
 *
 * @param folder where the JSON is kept, a file for each amount of data
 * @param scale times the usual amount of data
 * @param whole whether everything was measured; a part, or a quick look, does not replace the figures of a whole run
 */
public record Report(Results results, Path folder, double scale, boolean whole) {

    private static final JsonMapper JSON = JsonFormat.mapper();
    private static final List<String> GROW = List.of("user-list", "seller-list", "seller-list-filtered", "hot-page",
            "new-page");

    /** The tables, in Markdown. */
    public String text() {
        var text = new StringBuilder(Table.of(List.copyOf(results.measurements().values()))).append("\n\n");
        results.figures().forEach((name, value) -> text
                .append(String.format(Locale.ROOT, "- %s: %s%n", name, Figures.number(value))));
        text.append("\n| target | figures | value | bound | |\n|---|---|--:|--:|---|\n");
        Targets.of(results).forEach(target -> text.append(target.row()).append('\n'));
        return text.toString();
    }

    /** Compares with what was found on a tenth of this data, if that was measured before. */
    public void compareWithATenth() {
        read(file("scale", scale / 10)).ifPresent(tenth -> GROW.forEach(name -> compare(name, tenth)));
    }

    /** Writes the JSON and tells where. */
    public Path write() {
        try {
            Files.createDirectories(folder);
            var file = file(whole ? "scale" : "look", scale);
            return Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compare(String name, JsonNode tenth) {
        var before = tenth.path("cases").path(name).path("p50_millis");
        results.measurement(name).filter(now -> before.isNumber()).ifPresent(
                now -> results.add("10x data: " + name + " p50", now.open().millis(0.5) / before.asDouble()));
    }

    private Map<String, Object> json() {
        var cases = new LinkedHashMap<String, Object>();
        results.measurements().forEach((name, each) -> cases.put(name, json(each)));
        return Map.of("scale", scale, "cases", cases, "figures", results.figures(), "targets",
                Targets.of(results));
    }

    private static Map<String, Object> json(Measurement each) {
        var json = new LinkedHashMap<String, Object>();
        json.put("requests_per_second", each.closed().perSecond());
        json.put("closed_p50_millis", each.closed().millis(0.5));
        json.put("closed_p99_millis", each.closed().millis(0.99));
        json.put("rate", each.rate());
        json.put("p50_millis", each.open().millis(0.5));
        json.put("p99_millis", each.open().millis(0.99));
        json.put("cpu_micros", each.cpu());
        json.put("cpu_micros_by_process", each.cpuByProcess());
        json.put("cpu_micros_of_compilers", each.cpuOfCompilers());
        json.put("statuses", each.closed().statuses());
        json.put("failures", each.failures());
        return json;
    }

    private Path file(String kind, double ofScale) {
        return folder.resolve(kind + "-" + Figures.number(ofScale) + ".json");
    }

    private static Optional<JsonNode> read(Path file) {
        return Files.exists(file) ? Optional.of(JSON.readTree(file)) : Optional.empty();
    }
}
