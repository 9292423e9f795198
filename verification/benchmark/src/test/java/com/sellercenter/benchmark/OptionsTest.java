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

        assertThat(options).isEqualTo(new Options(1, Set.of(), false, null, USUAL));
        assertThat(options.wants("hot-page")).isTrue();
    }

    @Test
    void takesWhatIsAsked() {
        var options = Options.parse(List.of("--scale", "0.1", "--only", "zipf,hot-page", "--quick"), USUAL);

        assertThat(options).isEqualTo(new Options(0.1, Set.of("zipf", "hot-page"), true, null, USUAL));
        assertThat(options.wants("user-list")).isFalse();
    }

    @Test
    void profilesOneCaseAndMeasuresNoOther() {
        var options = Options.parse(List.of("--profile", "zipf"), USUAL);

        assertThat(options.profile()).isEqualTo("zipf");
        assertThat(options.wants("hot-page")).isFalse();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> Options.parse(List.of("--fast"), USUAL)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("--fast");
        assertThatThrownBy(() -> Options.parse(List.of("--scale", "big"), USUAL)).isInstanceOf(CannotStart.class);
    }
}
