package com.sellercenter.gateway.docs;

import com.sellercenter.kit.drf.error.Refusal;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Serves the OpenAPI description and the page that shows it, from memory and without authentication. */
@RestController
class DocsController {

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=utf-8");
    private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=utf-8");
    private static final MediaType STYLE = MediaType.parseMediaType("text/css;charset=utf-8");

    // allows the page's own files and its calls of the API; Swagger UI sets styles on its elements
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final ResponseEntity<byte[]> description;
    private final ResponseEntity<byte[]> page;
    private final Map<String, ResponseEntity<byte[]>> files;

    DocsController(JsonMapper json) {
        description = ServedFile.of(OpenApi.json(json), MediaType.APPLICATION_JSON, HttpHeaders.EMPTY);
        files = Map.of("docs.js", ServedFile.of(ServedFile.read("docs/docs.js"), SCRIPT, HttpHeaders.EMPTY),
                "swagger-ui.css", ServedFile.of(ServedFile.readSwaggerUi("swagger-ui.css"), STYLE, HttpHeaders.EMPTY),
                "swagger-ui-bundle.js",
                ServedFile.of(ServedFile.readSwaggerUi("swagger-ui-bundle.js"), SCRIPT, HttpHeaders.EMPTY));
        var policies = new HttpHeaders();
        policies.set("Content-Security-Policy", POLICY);
        policies.set("Referrer-Policy", "no-referrer");
        page = ServedFile.of(ServedFile.read("docs/index.html"), HTML, policies);
    }

    @GetMapping({"/openapi.json", "/openapi.json/"})
    ResponseEntity<byte[]> description() {
        return description;
    }

    @GetMapping({"/docs", "/docs/"})
    ResponseEntity<byte[]> page() {
        return page;
    }

    @GetMapping("/docs/{name}")
    ResponseEntity<byte[]> file(@PathVariable String name) {
        var file = files.get(name);
        if (file == null) {
            throw new Refusal.NotFound();
        }
        return file;
    }
}
