package com.sellercenter.endtoend.settings;

import com.sellercenter.endtoend.settings.YamlSettings.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every setting of every service, from {@code application.yml} and the metadata of the records. */
final class SettingsTable {

    private static final String DEFAULTS = "service-kit/src/main/resources/service-defaults.yml";
    private static final Pattern SECRET = Pattern.compile(".*(token|secret|password)$");
    private static final Pattern TIME = Pattern.compile("\\d+(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("\\d+[KM]B");

    // what only those services have that talk to Kafka
    private static final Pattern OF_KAFKA = Pattern.compile("(spring\\.kafka|tls\\.kafka|topics|watchdog)\\..*");

    /** One line, of one service or of all for which it says the same. */
    record Row(String variable, String property, String byDefault, String type, String description,
            Set<String> services) {

        private String key() {
            return variable + " " + property + " " + byDefault + " " + description;
        }

        private Row and(Row other) {
            var all = new LinkedHashSet<>(services);
            all.addAll(other.services);
            return new Row(variable, property, byDefault, type, description, all);
        }

        String markdown() {
            return Stream.of(code(variable), code(property), code(byDefault), type, whose(), escaped(description))
                    .collect(Collectors.joining(" | ", "| ", " |"));
        }

        private String whose() {
            var others = Sources.SERVICES.stream().filter(service -> !services.contains(service)).toList();
            return switch (others.size()) {
                case 0 -> "all";
                case 1 -> "all but " + others.getFirst();
                default -> Sources.SERVICES.stream().filter(services::contains).collect(Collectors.joining(", "));
            };
        }

        private static String code(String text) {
            return text.isEmpty() ? "" : "`" + escaped(text) + "`";
        }

        private static String escaped(String text) {
            return text.replace("|", "\\|");
        }
    }

    private SettingsTable() {}

    static List<Row> rows() {
        var rows = new TreeMap<String, Row>();
        Sources.SERVICES.stream().flatMap(service -> rows(service).stream())
                .forEach(row -> rows.merge(row.key(), row, Row::and));
        return List.copyOf(rows.values());
    }

    private static List<Row> rows(String service) {
        var own = YamlSettings.read(Sources.read(service + "/src/main/resources/application.yml"));
        var described = new TreeMap<String, Metadata.Property>();
        Metadata.properties(service).forEach(property -> described.put(property.name(), property));
        var ofService = Set.copyOf(described.keySet());
        Metadata.properties(Sources.KIT).forEach(property -> described.put(property.name(), property));
        var settings = settings(service, own);
        return Stream.concat(
                settings.stream().filter(setting -> isOurs(setting, described))
                        .map(setting -> row(service, setting, described.get(setting.property()))),
                described.values().stream()
                        .filter(property -> !property.holdsOthers() && ofService.contains(property.name()))
                        .filter(property -> settings.stream().noneMatch(at -> at.property().equals(property.name())))
                        .map(property -> row(service, new Setting(property.name(), property.byDefault(), ""),
                                property)))
                .toList();
    }

    // the service's own before the defaults of all; but an import of its own takes nothing from those of the defaults
    private static Collection<Setting> settings(String service, List<Setting> own) {
        var names = own.stream().map(Setting::property).collect(Collectors.toSet());
        var all = new ArrayList<>(own);
        YamlSettings.read(Sources.read(DEFAULTS)).stream()
                .filter(setting -> !names.contains(setting.property()) || !setting.variable().isEmpty())
                .filter(setting -> Sources.usesKafka(service) || !OF_KAFKA.matcher(setting.property()).matches())
                .forEach(all::add);
        return all;
    }

    // a key of Spring's that names no variable is no setting of ours, but a decision
    private static boolean isOurs(Setting setting, TreeMap<String, Metadata.Property> described) {
        return !setting.variable().isEmpty() || described.containsKey(setting.property())
                || setting.property().startsWith("channels.");
    }

    private static Row row(String service, Setting setting, Metadata.@Nullable Property property) {
        var name = setting.property().replace("channels.1.", "channels.<id>.");
        return new Row(setting.variable().isEmpty() ? relaxed(name) : setting.variable(), name, setting.byDefault(),
                type(setting, property), description(setting, property), Set.of(service));
    }

    // as Boot reads the environment: dots become underscores, dashes go
    private static String relaxed(String property) {
        return property.replace("-", "").replace('.', '_').replace("<id>", "1").toUpperCase(Locale.ROOT);
    }

    private static String description(Setting setting, Metadata.@Nullable Property property) {
        return setting.comment().isEmpty() && property != null ? property.description() : setting.comment();
    }

    private static String type(Setting setting, Metadata.@Nullable Property property) {
        if (SECRET.matcher(setting.property()).matches()) {
            return "secret";
        }
        var type = property == null ? "" : property.type();
        if (type.endsWith("Duration") || TIME.matcher(setting.byDefault()).matches()) {
            return "time";
        }
        if (type.endsWith("DataSize") || SIZE.matcher(setting.byDefault()).matches()) {
            return "size";
        }
        if (setting.comment().startsWith("path of")) {
            return "file";
        }
        if (setting.byDefault().matches("true|false")) {
            return "true or false";
        }
        if (setting.byDefault().matches("-?\\d+")) {
            return "number";
        }
        return type.endsWith("URI") || setting.byDefault().startsWith("http:") ? "address" : "text";
    }
}
