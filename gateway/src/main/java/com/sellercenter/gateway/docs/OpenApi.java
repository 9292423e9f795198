package com.sellercenter.gateway.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API: written in YAML for people who change it, served in JSON to those who use it. */
final class OpenApi {

    private static final int ALIASES = 200; // of parts that several operations share

    private OpenApi() {}

    static byte[] json(JsonMapper json) {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(ALIASES);
        options.setAllowDuplicateKeys(false);
        try (var file = new ClassPathResource("openapi.yaml").getInputStream()) {
            return json.writeValueAsBytes(new Yaml(new SafeConstructor(options)).<Object>load(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
