package com.sellercenter.kit.drf.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.ItemContent;
import com.sellercenter.kit.drf.error.Refusal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.MultiValueMap;

class FiltersTest {

    @ParameterizedTest
    @CsvSource({
            "created_date, 2023-07-19, 2023-07-19T00:00:00Z, 2023-07-20T00:00:00Z",
            "created_date, 2023-07-19T10:25:40.208173Z, 2023-07-19T10:25:40.208173Z, 2023-07-19T10:25:40.208174Z",
            "created_date__gte, 2023-07-19, 2023-07-19T00:00:00Z, 9999-12-31T00:00:00Z",
            "created_date__gt, 2023-07-19, 2023-07-20T00:00:00Z, 9999-12-31T00:00:00Z",
            "created_date__lte, 2023-07-19, 0001-01-01T00:00:00Z, 2023-07-20T00:00:00Z",
            "created_date__lt, 2023-07-19 10:25, 0001-01-01T00:00:00Z, 2023-07-19T10:25:00Z",
            "created_date__gte, 2023-07-19T10:25:40+03:00, 2023-07-19T07:25:40Z, 9999-12-31T00:00:00Z",
            "created_date__gte, 2023-07-19T10:25:40 0300, 2023-07-19T07:25:40Z, 9999-12-31T00:00:00Z",
            "created_date__gte, 2023-07-19 10:25-03, 2023-07-19T13:25:00Z, 9999-12-31T00:00:00Z",
            "created_date__gte, 2023-07-19T10:25:40.2Z, 2023-07-19T10:25:40.2Z, 9999-12-31T00:00:00Z",
            "created_date__gte, 2023-07-19T10:25:40.2081739Z, 2023-07-19T10:25:40.208173Z, 9999-12-31T00:00:00Z",
            "created_date, 2023-7-9, 2023-07-09T00:00:00Z, 2023-07-10T00:00:00Z",
            "created_date__lt, 0001-01-01T00:00+14:00, 0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
            "created_date__gt, 9999-12-31T23:59-12:00, 9999-12-31T00:00:00Z, 9999-12-31T00:00:00Z"})
    void readsDatesAndDateTimes(String name, String value, Instant from, Instant until) {
        var filters = filters(Map.of(name, value));

        assertThat(filters.dates("created_date")).isEqualTo(new DateRange(from, until));
        filters.check();
    }

    @ParameterizedTest
    @ValueSource(strings = {" product", "product ", " ", "\t"})
    void takesNoSpaceAroundAChoice(String value) {
        var filters = filters(Map.of("item_type", value));

        var _ = filters.choice("item_type", ItemContent.class);

        assertThatThrownBy(filters::check).isInstanceOf(Refusal.InvalidFields.class)
                .hasMessageContaining("Select a valid choice.").hasMessageContaining("value=" + value + "}");
    }

    @Test
    void takesTheChoiceItself() {
        var filters = filters(Map.of("item_type", "product", "conversation_type", ""));

        assertThat(filters.choice("item_type", ItemContent.class)).contains(ItemContent.PRODUCT);
        assertThat(filters.choice("conversation_type", ConversationType.class)).isEmpty();
        filters.check();
    }

    @Test
    void combinesTheBounds() {
        var filters = filters(Map.of("d__gte", "2023-07-19", "d__lt", "2023-07-21"));

        assertThat(filters.dates("d")).isEqualTo(
                new DateRange(Instant.parse("2023-07-19T00:00:00Z"), Instant.parse("2023-07-21T00:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2023-13-01", "2023-02-30", "0000-01-01", "20230719", "2023-07-19T",
            "2023-07-19T25:00", "2023-07-19T10:25:40+99:00", "2023-07-19T10:25:40.Z",
            "1689762340",
            "2023-07-19T10:25:40.208173Zzz", "+999999999-01-01"})
    void refusesWhatIsNoDate(String value) {
        var filters = filters(Map.of("d", value));

        var _ = filters.dates("d");

        assertThatThrownBy(filters::check).isInstanceOf(Refusal.InvalidFields.class)
                .hasMessageContaining("Enter a valid date/time.");
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "+7, 7", "7.0, 7", "7e1, 70", "7.5, -1", "99999999999999999999, -1", "1e50, -1", "-1e999, -1"})
    void readsIds(String value, long id) {
        assertThat(filters(Map.of("user_id", value)).id("user_id")).contains(id);
    }

    @ParameterizedTest
    @CsvSource({"x, Enter a number.", "1e, Enter a number.", "1_0, Enter a number.", "NaN, Enter a number.",
            "1e51, Ensure this value is less than or equal to 1e+50."})
    void refusesWhatIsNoId(String value, String error) {
        var filters = filters(Map.of("user_id", value));

        var _ = filters.id("user_id");

        assertThatThrownBy(filters::check).hasMessageContaining(error.replace("1e+50", "%(limit_value)s"));
    }

    @Test
    void refusesANulThatNoDatabaseTakes() {
        var filters = filters(Map.of("data_source", "a\0b"));

        assertThat(filters.text("data_source")).isEmpty();
        assertThatThrownBy(filters::check).hasMessageContaining("Null characters are not allowed.");
    }

    @Test
    void refusesAllThatIsWrongTogether() {
        var filters = filters(Map.of("user_id", "x", "content_type", "shop"));

        var _ = filters.id("user_id");
        var _ = filters.choice("content_type", ContentType.class);

        assertThatThrownBy(filters::check).hasMessageContaining("Enter a number.").hasMessageContaining("shop");
    }

    @Test
    void takesAnEmptyParameterForNone() {
        var filters = filters(Map.of("user_id", "", "d", " "));

        assertThat(filters.id("user_id")).isEmpty();
        assertThat(filters.dates("d").isAll()).isTrue();
    }

    private static Filters filters(Map<String, String> query) {
        return new Filters(MultiValueMap.fromSingleValue(query));
    }
}
