package com.sellercenter.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.local.process.CannotStart;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private static final Path USUAL = Path.of("data");

    @Test
    void measuresEverythingByDefault() {
        var options = Options.parse(List.of(), USUAL);

        assertThat(options.scale).isEqualTo(1);
        assertThat(options.only()).isEmpty();
        assertThat(options.quick).isFalse();
        assertThat(options.profile).isNull();
        assertThat(options.data).isEqualTo(USUAL);
        assertThat(options.wants("hot-page")).isTrue();
    }

    @Test
    void takesWhatIsAsked() {
        var options = Options.parse(List.of("--scale", "0.1", "--only", "zipf,hot-page", "--quick", "--data", "other"),
                USUAL);

        assertThat(options.scale).isEqualTo(0.1);
        assertThat(options.only()).isEqualTo(Set.of("zipf", "hot-page"));
        assertThat(options.quick).isTrue();
        assertThat(options.profile).isNull();
        assertThat(options.data).isEqualTo(Path.of("other"));
        assertThat(options.wants("user-list")).isFalse();
    }

    @Test
    void profilesOneCaseAndMeasuresNoOther() {
        var options = Options.parse(List.of("--profile", "zipf"), USUAL);

        assertThat(options.profile).isEqualTo("zipf");
        assertThat(options.wants("hot-page")).isFalse();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> Options.parse(List.of("--fast"), USUAL)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("--fast");
        assertThatThrownBy(() -> Options.parse(List.of("--scale", "big"), USUAL)).isInstanceOf(CannotStart.class);
    }
}
