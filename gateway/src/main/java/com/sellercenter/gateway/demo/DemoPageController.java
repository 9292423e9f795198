package com.sellercenter.gateway.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sellercenter.gateway.DemoPageProperties;
import com.sellercenter.gateway.docs.ServedFile;
import com.sellercenter.kit.drf.error.Refusal;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** Serves the demo page and its files, from memory. Where the page is not to be served, no request comes here. */
@RestController
class DemoPageController {

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=utf-8");
    private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=utf-8");
    private static final MediaType STYLE = MediaType.parseMediaType("text/css;charset=utf-8");

    // the page's own files and calls of the API, nothing inline, and no HTML made of text (ADR 25)
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
            + "require-trusted-types-for 'script'; trusted-types lit-html";

    private final ResponseEntity<byte[]> page;
    private final Map<String, ResponseEntity<byte[]>> files;

    DemoPageController(DemoPageProperties properties) {
        var headers = fresh();
        headers.set("Content-Security-Policy", POLICY);
        headers.set("Referrer-Policy", "no-referrer");
        var html = new String(ServedFile.read("demo/index.html"), UTF_8).replace("{{mails}}",
                HtmlUtils.htmlEscape(properties.mails().toString()));
        page = ServedFile.of(html.getBytes(UTF_8), HTML, headers);
        files = Map.of("page.js", ServedFile.of(ServedFile.read("demo/page.js"), SCRIPT, fresh()),
                "page.css", ServedFile.of(ServedFile.read("demo/page.css"), STYLE, fresh()));
    }

    @GetMapping("/")
    ResponseEntity<byte[]> page() {
        return page;
    }

    @GetMapping("/demo/{name}")
    ResponseEntity<byte[]> file(@PathVariable String name) {
        var file = files.get(name);
        if (file == null) {
            throw new Refusal.NotFound();
        }
        return file;
    }

    // who changes the page and builds again sees the change
    private static HttpHeaders fresh() {
        var headers = new HttpHeaders();
        headers.setCacheControl(CacheControl.noCache());
        return headers;
    }
}
