package com.sellercenter.gateway.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI description: written in YAML, served as JSON. */
final class OpenApi {

    private static final int MAX_ALIASES = 200; // operations share parts by YAML aliases

    private OpenApi() {}

    static byte[] json(JsonMapper json) {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(MAX_ALIASES);
        options.setAllowDuplicateKeys(false);
        try (var file = new ClassPathResource("openapi.yaml").getInputStream()) {
            return json.writeValueAsBytes(new Yaml(new SafeConstructor(options)).<Object>load(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
