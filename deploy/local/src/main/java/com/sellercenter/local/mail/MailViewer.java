package com.sellercenter.local.mail;

import com.sellercenter.contracts.json.JsonFormat;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The mailbox in a browser and for {@code curl}: {@code /} is a list for people, {@code /mails} one for programs
 * ({@code ?to=} leaves one recipient's), {@code /mails/1} a mail as text, {@code /mails/1.html} and {@code /mails/1.eml} what their names say.
 * A client of Mailpit, which stands in its place elsewhere, finds a mail here too: see {@link MailpitAnswers}.
 */
final class MailViewer implements AutoCloseable {

    private static final JsonMapper JSON = JsonFormat.mapper();
    private static final Pattern ONE_MAIL = Pattern.compile("/mails/(\\d{1,9})(\\.html|\\.eml)?");

    private final Mailbox mailbox;
    private final InetSocketAddress address;
    private @Nullable HttpServer server;

    MailViewer(Mailbox mailbox, InetSocketAddress address) {
        this.mailbox = mailbox;
        this.address = address;
    }

    void start() {
        try {
            var started = HttpServer.create(address, 0);
            started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            started.createContext("/", this::answer);
            started.start();
            server = started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var found = page(exchange.getRequestURI());
            var page = found.orElse(Page.text("There is no such mail.\n"));
            exchange.getResponseHeaders().set("Content-Type", page.type());
            // a mail is foreign text: it may be looked at, and do nothing
            exchange.getResponseHeaders().set("Content-Security-Policy",
                    "sandbox allow-top-navigation-by-user-activation; default-src 'none'; style-src 'unsafe-inline'");
            exchange.sendResponseHeaders(found.isPresent() ? 200 : 404, page.body().length);
            exchange.getResponseBody().write(page.body());
        }
    }

    private Optional<Page> page(URI address) {
        return switch (address.getPath()) {
            case "/" -> Optional.of(Page.html(MailList.of(mailbox.all())));
            case "/mails", "/mails/" -> Optional.of(Page.json(JSON.writeValueAsString(mails(address.getQuery()))));
            case MailpitAnswers.SEARCH -> Optional.of(Page.json(JSON.writeValueAsString(
                    MailpitAnswers.found(mailbox.all(), String.valueOf(address.getQuery())))));
            case String path when path.startsWith(MailpitAnswers.MESSAGE) ->
                number(path.substring(MailpitAnswers.MESSAGE.length())).flatMap(mailbox::find)
                        .map(mail -> Page.json(JSON.writeValueAsString(MailpitAnswers.message(mail))));
            case String path -> oneMail(path);
        };
    }

    private List<Mail> mails(@Nullable String query) {
        return query != null && query.startsWith("to=")
                ? mailbox.all().stream().filter(mail -> mail.to().contains(query.substring(3))).toList()
                : mailbox.all();
    }

    private static Optional<Integer> number(String text) {
        return Optional.of(text).filter(digits -> digits.matches("\\d{1,9}")).map(Integer::valueOf);
    }

    private Optional<Page> oneMail(String path) {
        var matcher = ONE_MAIL.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var number = Integer.parseInt(matcher.group(1));
        return switch (matcher.group(2)) {
            case ".html" -> mailbox.find(number).map(mail -> Page.html(mail.html()));
            case ".eml" -> mailbox.source(number).map(Page::mail);
            case null, default -> mailbox.find(number).map(mail -> Page.text(mail.asText()));
        };
    }
}
