package com.sellercenter.endtoend.contract;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Api;
import com.sellercenter.local.demo.Request;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description of the API that the gateway serves, and what it says of an answer. */
public final class ApiDescription {

    private static final Map<URI, ApiDescription> READ = new ConcurrentHashMap<>();
    private static final JsonMapper JSON = new JsonMapper();

    // what any path may answer, as the description's introduction says
    private static final Set<Integer> ANYWHERE = Set.of(400, 401, 403, 404, 405, 406, 408, 413, 414, 431);

    private final JsonNode document;
    private final List<Operation> operations;
    private final SchemaRegistry registry = SchemaRegistry.withDialect(Dialects.getDraft202012());
    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

    private ApiDescription(JsonNode document) {
        this.document = document;
        operations = document.get("paths").propertyStream().flatMap(path -> path.getValue().propertyStream()
                .filter(entry -> entry.getValue().has("operationId"))
                .map(entry -> new Operation(entry.getKey().toUpperCase(Locale.ROOT),
                        template(path.getKey()), entry.getValue())))
                .toList();
    }

    public static ApiDescription of(Addresses system) {
        return READ.computeIfAbsent(system.gateway(), gateway -> new ApiDescription(
                new Api(gateway).send(Request.get("/openapi.json"), 2).json()));
    }

    /** @param path matches all paths that the operation is for, with and without the trailing slash */
    public record Operation(String method, Pattern path, JsonNode node) {

        public String id() {
            return node.get("operationId").asString();
        }

        public Stream<Integer> statuses() {
            return node.get("responses").propertyNames().stream().map(Integer::valueOf);
        }
    }

    public JsonNode document() {
        return document;
    }

    public List<Operation> operations() {
        return operations;
    }

    /**
     * What of an answer is not as described; nothing where all is.
     *
     * @param path without the query
     * @param contentType of the answer, null where it has none
     */
    public List<String> problems(String method, String path, int status, @Nullable String contentType, String body) {
        if (method.equals("OPTIONS") && status == 200) {
            return problems(method, document.at("/components/responses/Options"), contentType, body);
        }
        var operation = operation(method.equals("HEAD") ? "GET" : method, path);
        var response = operation.map(found -> resolved(found.node().get("responses").get(String.valueOf(status))));
        if (response.isPresent()) {
            return problems(method, response.get(), contentType, body);
        }
        return ANYWHERE.contains(status)
                ? problems(method, document.at("/components/responses/NotFound"), contentType, body)
                : List.of("%d is not described for %s %s".formatted(status, method, path));
    }

    /** What of a value is not as that schema of the description says. */
    public List<String> problems(JsonNode schema, JsonNode value) {
        return schemas.computeIfAbsent(schema, this::compiled).validate(value).stream().map(Object::toString).toList();
    }

    // the node itself, or the one that its $ref names
    private @Nullable JsonNode resolved(@Nullable JsonNode node) {
        return node != null && node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
    }

    private List<String> problems(String method, JsonNode response, @Nullable String contentType, String body) {
        if (isOfType("text~1html", response, contentType) || isOfType("text~1javascript", response, contentType)) {
            return List.of(); // a page for people, a script for browsers
        }
        var schema = response.at("/content/application~1json/schema");
        if (method.equals("HEAD") || schema.isMissingNode()) {
            return body.isEmpty() ? List.of() : List.of("a body where none belongs: " + body);
        }
        if (!"application/json".equals(contentType)) {
            return List.of("the answer is no JSON but " + contentType);
        }
        return problems(schema, JSON.readTree(body));
    }

    private static boolean isOfType(String type, JsonNode response, @Nullable String contentType) {
        return !response.at("/content/" + type).isMissingNode()
                && (type.replace("~1", "/") + ";charset=UTF-8").equalsIgnoreCase(contentType);
    }

    // the path with the fewest parameters goes before others that match too (OpenAPI 3.1, Paths Object)
    private Optional<Operation> operation(String method, String path) {
        return operations.stream().filter(operation -> operation.method().equals(method))
                .filter(operation -> operation.path().matcher(path).matches())
                .min(Comparator.comparingLong(
                        operation -> operation.path().pattern().chars().filter(each -> each == '[').count()));
    }

    // references in the schema begin at the document's components, so these come along
    private Schema compiled(JsonNode schema) {
        var root = (ObjectNode) schema.deepCopy();
        root.set("components", document.get("components"));
        return registry.getSchema(root);
    }

    private static Pattern template(String path) {
        return Pattern.compile(path.replaceAll("\\{\\w+}", "[^/]+").replaceFirst("/$", "/?"));
    }
}
