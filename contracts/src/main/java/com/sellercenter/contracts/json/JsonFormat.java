package com.sellercenter.contracts.json;

import com.sellercenter.contracts.conversation.Choice;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** snake_case names, enums by their wire names, instants in UTC with microseconds, unknown fields ignored (contract §3). */
public final class JsonFormat {

    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter
            .ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private JsonFormat() {}

    /** A new mapper of this format. */
    public static JsonMapper mapper() {
        var builder = JsonMapper.builder();
        apply(builder);
        return builder.build();
    }

    /** Writes a date as the contract has it: {@code 2023-07-19T10:25:40.208173Z}. */
    public static String date(Instant instant) {
        return MICROSECONDS.format(instant);
    }

    /** Makes a mapper, such as the one that Spring builds, read and write this format. */
    public static void apply(JsonMapper.Builder builder) {
        builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .annotationIntrospector(new WireNames())
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addModule(new SimpleModule().addSerializer(Instant.class, new Microseconds())
                        .addDeserializer(Instant.class, new Moments()));
    }

    // WRITE_ENUMS_TO_LOWERCASE lowers by the process's own locale, in which QUESTION may become questıon
    private static final class WireNames extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public String[] findEnumValues(MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants,
                String[] names) {
            for (var i = 0; i < constants.length; i++) {
                names[i] = constants[i] instanceof Choice choice ? choice.wire() : names[i];
            }
            return super.findEnumValues(config, type, constants, names);
        }
    }

    private static final class Microseconds extends StdSerializer<Instant> {

        private Microseconds() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator generator, SerializationContext context)
                throws JacksonException {
            generator.writeString(date(value));
        }
    }

    private static final class Moments extends StdDeserializer<Instant> {

        private Moments() {
            super(Instant.class);
            Moment.prepare();
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws JacksonException {
            var text = parser.getValueAsString();
            if (text == null) {
                return (Instant) context.handleUnexpectedToken(getValueType(context), parser);
            }
            try {
                return Moment.parse(text);
            } catch (DateTimeException notOne) {
                return (Instant) context.handleWeirdStringValue(Instant.class, text, "not a moment");
            }
        }
    }
}
