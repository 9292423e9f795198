package com.sellercenter.gateway.token;

import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.kit.drf.body.Field;
import com.sellercenter.kit.drf.body.Fields;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.drf.error.Text;
import java.util.Objects;
import java.util.regex.Pattern;

/** Reads the request for a new token (contract §1). */
final class TokenForm {

    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7E]{1,128}");

    private TokenForm() {}

    /** @param generated the token where the request has none */
    static Token.Request read(Fields fields, Identity operator, String generated) {
        var user = fields.optionalInteger("user");
        var datasources = fields.integers("datasources");
        var isOperator = fields.flag("operator", false);
        var channel = fields.optionalInteger("channel");
        var value = fields.optionalText("token", 128);
        var label = fields.optionalText("label", 255);
        var expires = fields.optionalInstant("expires_at");
        requirePrintable(fields, value);
        fields.check();
        if (channel.present() && channel.get() != operator.channel()) {
            throw new Refusal.PermissionDenied();
        }
        return new Token.Request(user.orNull(), datasources, isOperator, operator.channel(),
                value.present() ? value.get() : generated, Objects.requireNonNullElse(label.orNull(), ""),
                expires.orNull());
    }

    private static void requirePrintable(Fields fields, Field<String> token) {
        if (token.present() && !PRINTABLE.matcher(token.get()).matches()) {
            fields.refuse(token.name(), Text.of("Enter a valid value."));
        }
    }
}
