package com.sellercenter.kit.drf.error;

import java.util.Map;

/**
 * A text of the protocol: its English template, as in {@code messages.json}, and what fills its {@code {name}} or
 * {@code %(name)s} places. Clients match on the result.
 */
public record Text(String template, Map<String, String> arguments) {

    public static Text of(String template) {
        return new Text(template, Map.of());
    }

    public static Text of(String template, String name, Object value) {
        return new Text(template, Map.of(name, String.valueOf(value)));
    }

    /** The text in that language. */
    public String in(Language language) {
        var result = language.translate(template);
        for (var argument : arguments.entrySet()) {
            result = result.replace("{" + argument.getKey() + "}", argument.getValue())
                    .replace("%(" + argument.getKey() + ")s", argument.getValue());
        }
        return result;
    }
}
