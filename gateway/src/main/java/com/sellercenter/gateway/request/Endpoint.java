package com.sellercenter.gateway.request;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/**
 * One line of the table of resources.
 *
 * @param path matches the paths it stands for, with and without a trailing slash
 * @param metric its path without ids, as metrics name it
 * @param name as Django REST Framework calls it
 * @param methods in DRF's order
 * @param target what answers it
 * @param streams whether its answer is an event stream
 * @param resource makes the resource of one request, given the channel that the request's path names
 */
public record Endpoint(Pattern path, String metric, String name, Set<HttpMethod> methods, Target target,
        boolean streams, BiFunction<Endpoint, OptionalInt, Resource> resource) {

    private static final Pattern WHOLE = Pattern.compile("\\{(file|path)}$|^/$"); // these have no further slash at the end

    /** @param template the path without its trailing slash; {@code {channel}}, {@code {id}} and the like stand for a part */
    static Endpoint of(String template, String name, Target target,
            BiFunction<Endpoint, OptionalInt, Resource> resource,
            HttpMethod... methods) {
        return new Endpoint(Pattern.compile(expression(template)),
                template.replaceFirst("/\\{(id|kind|file|path|token|role)}$", ""),
                name, withHeadAndOptions(methods), target, false, resource);
    }

    /** The same, answered by an event stream. */
    Endpoint streaming() {
        return new Endpoint(path, metric, name, methods, target, true, resource);
    }

    /** What its answers are, errors aside. */
    public MediaType mediaType() {
        return streams ? MediaType.TEXT_EVENT_STREAM : MediaType.APPLICATION_JSON;
    }

    Optional<Resource> match(String requested) {
        var matcher = path.matcher(requested);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var channel = matcher.groupCount() == 0
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(matcher.group(1)));
        return Optional.of(resource.apply(this, channel));
    }

    private static String expression(String template) {
        var expression = template.replace(".", "\\.")
                .replace("{channel}", "(\\d{1,9})")
                .replace("{id}", "\\d{1,18}")
                .replace("{kind}", "(?:users|datasources|products|orderitems)")
                .replace("{role}", "(?:shopper|shop)")
                .replace("{token}", "[\\w-]{20,100}")
                .replace("{path}", "\\w[\\w.-]{0,40}(?:/\\w[\\w.-]{0,40}){0,2}") // no part begins with a dot
                .replace("{file}", "[a-z.-]{1,40}");
        return WHOLE.matcher(template).find() ? expression : expression + "/?";
    }

    private static Set<HttpMethod> withHeadAndOptions(HttpMethod... own) {
        var methods = new LinkedHashSet<>(List.of(own));
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        methods.add(HttpMethod.OPTIONS);
        return Collections.unmodifiableSet(methods);
    }
}
