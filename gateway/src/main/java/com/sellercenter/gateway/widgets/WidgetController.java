package com.sellercenter.gateway.widgets;

import com.sellercenter.kit.drf.error.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Serves the widgets from memory and without authentication (contract §13). */
@RestController
class WidgetController {

    private final WidgetFiles files;

    WidgetController(WidgetFiles files) {
        this.files = files;
    }

    @GetMapping("/widgets/{*path}")
    ResponseEntity<byte[]> file(@PathVariable String path,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String acceptEncoding) {
        return files.at(path.substring(1)).orElseThrow(Refusal.NotFound::new).answer(acceptEncoding);
    }
}
