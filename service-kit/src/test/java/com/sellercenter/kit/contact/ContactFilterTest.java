package com.sellercenter.kit.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.kit.drf.body.BodyReader;
import com.sellercenter.kit.drf.body.Fields;
import com.sellercenter.kit.drf.error.Language;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.drf.error.Text;
import com.sellercenter.kit.settings.ChannelProperties;
import com.sellercenter.kit.settings.ChannelProperties.ContactRule;
import com.sellercenter.kit.settings.WrongSetting;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.JsonNode;

/** Contract §14: what a channel does about contact details. */
class ContactFilterTest {

    private static final String TEXT = "Call 0532 123 45 67";

    private final ContactFilter masking = ContactFilter.of(ContactRule.MASK, "TR");
    private final ContactFilter rejecting = ContactFilter.of(ContactRule.REJECT, "TR");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0532 123 45 67                                | ***
            Call 0532 123 45 67!                          | Call ***!
            t.me/ada, ada@example.com                     | ***, ***
            👩‍👩‍👧 0532 123 45 67 🇹🇷 ﬁ ½ e\u0301 é    | 👩‍👩‍👧 *** 🇹🇷 ﬁ ½ e\u0301 é
            a\u200Bb ０５３２ １２３ ４５ ６７ c\u200Bd      | a\u200Bb *** c\u200Bd
            \u2067ada@example.com\u2069 (at) 7️⃣           | \u2067***\u2069 (at) 7️⃣
            """)
    void masksThemAndKeepsAllElse(String text, String masked) {
        var fields = fields(text);
        var filtered = masking.filter(fields, fields.text("message_content", 10_000));

        assertThat(filtered.field().get()).isEqualTo(masked);
        assertThat(filtered.field().name()).isEqualTo("message_content");
        assertThat(filtered.original()).isEqualTo(text);
        fields.check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Is it new?", "order 545382001", "*** 7️⃣ e\u0301"})
    void leavesATextWithoutSomeAsItIs(String text) {
        var fields = fields(text);
        var field = fields.text("message_content", 10_000);

        assertThat(masking.filter(fields, field)).isEqualTo(new FilteredField(field, null));
        assertThat(rejecting.filter(fields, field)).isEqualTo(new FilteredField(field, null));
        fields.check();
    }

    @Test
    void refusesThemLikeAWrongValueBesideAllOthers() {
        var fields = fields(TEXT);
        var field = fields.text("message_content", 10_000);
        var filtered = rejecting.filter(fields, field);
        var _ = fields.key("user");

        assertThat(filtered).isEqualTo(new FilteredField(field, null));
        assertThatThrownBy(fields::check).isInstanceOfSatisfying(Refusal.InvalidFields.class,
                refused -> assertThat(refused.body()).isEqualTo(Map.of("message_content", List.of(notAllowed()), "user",
                        List.of(Text.of("This field is required.")))));
    }

    @Test
    void refusesThemInBothLanguages() {
        assertThat(notAllowed().in(Language.EN)).isEqualTo("Contact details are not allowed here.");
        assertThat(notAllowed().in(Language.TR)).isEqualTo("Burada iletişim bilgisi paylaşılamaz.");
    }

    @Test
    void leavesAFieldAloneThatIsAbsentOrWrong() {
        var fields = fields("");
        var field = fields.text("message_content", 10_000);

        assertThat(masking.filter(fields, field).field()).isEqualTo(field);
        assertThatThrownBy(fields::check).isInstanceOf(Refusal.InvalidFields.class);
    }

    @Test
    void doesWhatEachChannelSays() {
        var filters = new ContactFilters(channels(Map.of("channels.1.hosts", "one.example", "channels.2.contact-filter",
                "mask", "channels.3.contact-filter", "mask", "channels.3.contact-region", "DE")));
        var german = fields("030 901820");
        var number = german.text("message_content", 100);

        assertThat(filters.of(1)).isSameAs(ContactFilter.OFF);
        assertThat(filters.of(4)).isSameAs(ContactFilter.OFF);
        assertThat(filters.of(2).filter(german, number).original()).isNull();
        assertThat(filters.of(3).filter(german, number).original()).isEqualTo("030 901820");
    }

    @Test
    void refusesACountryThatDoesNotExist() {
        var channels = channels(Map.of("channels.2.contact-filter", "reject", "channels.2.contact-region", "XX"));

        assertThatThrownBy(() -> new ContactFilters(channels)).isInstanceOf(WrongSetting.class)
                .hasMessage("channels.2.contact-region is \"XX\", but must be a country, such as TR.");
    }

    private static Text notAllowed() {
        return Text.of("Contact details are not allowed here.");
    }

    private static Fields fields(String text) {
        JsonNode body = JsonFormat.mapper().valueToTree(Map.of("message_content", text));
        return BodyReader.fields(body);
    }

    private static ChannelProperties channels(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bind("", Bindable.of(ChannelProperties.class))
                .get();
    }
}
