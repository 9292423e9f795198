package com.sellercenter.notification.preference;

import com.sellercenter.contracts.internal.NotificationPreferences;
import com.sellercenter.kit.drf.error.Language;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * Where the link leads that stops mails (contract §7). A {@code POST} stops them, from a mail program by one click (RFC 8058)
 * as from the page; a {@code GET} only shows the page.
 */
@RestController
class UnsubscribeController {

    private static final Logger log = LoggerFactory.getLogger(UnsubscribeController.class);
    private static final String PATH = "/unsubscribe/{token}";
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";

    private final UnsubscribeTokens tokens;
    private final PreferenceRepository preferences;
    private final UnsubscribePages pages;

    UnsubscribeController(UnsubscribeTokens tokens, PreferenceRepository preferences, UnsubscribePages pages) {
        this.tokens = tokens;
        this.preferences = preferences;
        this.pages = pages;
    }

    @GetMapping({PATH, PATH + "/"})
    ResponseEntity<String> ask(@PathVariable String token, ServerHttpRequest request) {
        return tokens.read(token).map(recipient -> page(UnsubscribePage.ASK, request))
                .orElseGet(() -> page(UnsubscribePage.UNKNOWN_LINK, request));
    }

    @PostMapping({PATH, PATH + "/"})
    Mono<ResponseEntity<String>> unsubscribe(@PathVariable String token, ServerHttpRequest request) {
        return Mono.justOrEmpty(tokens.read(token)).flatMap(recipient -> unsubscribe(recipient, request))
                .defaultIfEmpty(page(UnsubscribePage.UNKNOWN_LINK, request));
    }

    private Mono<ResponseEntity<String>> unsubscribe(Recipient recipient, ServerHttpRequest request) {
        return preferences.store(recipient, new NotificationPreferences(false)).then(Mono.fromSupplier(() -> {
            log.info("user {} of channel {} wants no more mails", recipient.user(), recipient.channel());
            return page(UnsubscribePage.DONE, request);
        }));
    }

    private ResponseEntity<String> page(UnsubscribePage page, ServerHttpRequest request) {
        var status = page == UnsubscribePage.UNKNOWN_LINK ? HttpStatus.NOT_FOUND : HttpStatus.OK;
        return ResponseEntity.status(status).contentType(HTML).cacheControl(CacheControl.noStore())
                .varyBy(HttpHeaders.ACCEPT_LANGUAGE).header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .body(pages.render(page, Language.accepted(request.getHeaders(), Language.EN)));
    }
}
