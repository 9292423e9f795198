package com.sellercenter.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

    private static final String FOR_EVER = "sleep 1000 & wait";

    @TempDir
    Path folder;

    private final List<String> news = new CopyOnWriteArrayList<>();
    private Supervisor supervisor;

    @BeforeEach
    void employ() {
        supervisor = new Supervisor(folder, folder, news::add);
    }

    @AfterEach
    void dismiss() {
        supervisor.close();
    }

    @Test
    void stopsEveryPartAndItsChildrenWhenClosed() {
        supervisor.start(part("one", FOR_EVER));
        supervisor.start(part("two", FOR_EVER));
        await().until(() -> children("one").count() + children("two").count() == 2);
        var children = Stream.concat(children("one"), children("two")).toList();

        supervisor.close();

        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(supervisor.names()).noneMatch(name -> supervisor.process(name).isAlive());
        assertThat(news).isEmpty();
    }

    @Test
    void killsAPartThatDoesNotStopWhenAsked() {
        supervisor.start(
                part("deaf", "trap '' TERM; touch %s; while :; do sleep 1; done".formatted(folder.resolve("up"))));
        await().until(() -> Files.exists(folder.resolve("up")));

        supervisor.stop(List.of("deaf"), Duration.ofMillis(200));

        assertThat(supervisor.process("deaf").isAlive()).isFalse();
    }

    @Test
    void waitsUntilAPartIsReady() {
        var sign = folder.resolve("sign");
        supervisor.start(part("slow", "touch " + sign + "; " + FOR_EVER, () -> Files.exists(sign)));

        supervisor.awaitReady("slow");

        assertThat(sign).exists();
    }

    @Test
    void tellsTheLastLinesOfAPartThatEndsBeforeItIsReady() {
        supervisor.start(part("broken", "echo no such database; exit 3", () -> false));

        assertThatThrownBy(() -> supervisor.awaitReady("broken")).isInstanceOf(CannotStart.class)
                .hasMessageContainingAll("broken ended with status 3", "no such database");
    }

    @Test
    void startsAPartAgainThatEndsUnasked() {
        supervisor.start(part("victim", FOR_EVER));
        supervisor.awaitReady("victim");
        var first = supervisor.process("victim");

        first.destroyForcibly();

        await().until(() -> !supervisor.process("victim").equals(first) && supervisor.process("victim").isAlive());
        assertThat(news).containsExactly("victim ended with status 137, it is started again");
    }

    @Test
    void leavesAPartAloneThatWasKilledOnPurposeUntilItIsStartedAgain() {
        supervisor.start(part("victim", FOR_EVER));
        supervisor.awaitReady("victim");

        supervisor.kill(List.of("victim"));
        assertThat(supervisor.process("victim").isAlive()).isFalse();

        supervisor.startAgain("victim");
        assertThat(supervisor.process("victim").isAlive()).isTrue();
        assertThat(news).isEmpty();
    }

    @Test
    void keepsTheKeyboardsSignalsFromTheParts() {
        supervisor.start(part("one", FOR_EVER));

        var session = Programs.run("ps", "-o", "sid=", "-p", Long.toString(supervisor.process("one").pid()));

        assertThat(Long.parseLong(session.strip())).isEqualTo(supervisor.process("one").pid());
    }

    @Test
    void startsNothingOnceItIsClosed() {
        supervisor.close();

        assertThatThrownBy(() -> supervisor.start(part("late", FOR_EVER))).isInstanceOf(CannotStart.class);
    }

    private Stream<ProcessHandle> children(String name) {
        return supervisor.process(name).children();
    }

    private static Part part(String name, String script) {
        return part(name, script, () -> true);
    }

    private static Part part(String name, String script, BooleanSupplier ready) {
        return new Part(name, List.of("sh", "-c", script), Map.of(), ready);
    }
}
