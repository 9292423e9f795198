package com.sellercenter.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.local.process.CannotStart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private static final Path USUAL = Path.of("usual");

    @Test
    void keepsTheUsualDataWithoutOptions() {
        var options = Options.parse(List.of(), USUAL);

        assertThat(options.data).isEqualTo(USUAL);
        assertThat(options.fresh).isFalse();
        assertThat(options.tour).isFalse();
    }

    @Test
    void takesAllOptionsTogether() {
        var options = Options.parse(List.of("--fresh", "--data", "other", "--tour"), USUAL);

        assertThat(options.data).isEqualTo(Path.of("other"));
        assertThat(options.fresh).isTrue();
        assertThat(options.tour).isTrue();
    }

    @Test
    void refusesAnOptionItDoesNotKnow() {
        assertThatThrownBy(() -> Options.parse(List.of("--port"), USUAL)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("Unknown option: '--port'");
    }

    @Test
    void refusesDataWithoutAName() {
        assertThatThrownBy(() -> Options.parse(List.of("--data"), USUAL)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("Missing required parameter for option '--data'");
    }
}
