package com.sellercenter.gateway.docs;

import com.sellercenter.kit.drf.error.Refusal;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
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

    private final ServedFile description;
    private final ServedFile page = ServedFile.of("docs/index.html", HTML);
    private final Map<String, ServedFile> files = Map.of(
            "docs.js", ServedFile.of("docs/docs.js", SCRIPT),
            "swagger-ui.css", ServedFile.ofSwaggerUi("swagger-ui.css", STYLE),
            "swagger-ui-bundle.js", ServedFile.ofSwaggerUi("swagger-ui-bundle.js", SCRIPT));

    DocsController(JsonMapper json) {
        description = new ServedFile(OpenApi.json(json), MediaType.APPLICATION_JSON);
    }

    @GetMapping({"/openapi.json", "/openapi.json/"})
    ResponseEntity<byte[]> description() {
        return answer(description).body(description.bytes());
    }

    @GetMapping({"/docs", "/docs/"})
    ResponseEntity<byte[]> page() {
        return answer(page).header("Content-Security-Policy", POLICY).header("Referrer-Policy", "no-referrer")
                .body(page.bytes());
    }

    @GetMapping("/docs/{name}")
    ResponseEntity<byte[]> file(@PathVariable String name) {
        var file = files.get(name);
        if (file == null) {
            throw new Refusal.NotFound();
        }
        return answer(file).body(file.bytes());
    }

    // Spring answers 304 where If-None-Match has the tag
    private static ResponseEntity.BodyBuilder answer(ServedFile file) {
        return ResponseEntity.ok().contentType(file.type()).eTag(file.tag())
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic());
    }
}
