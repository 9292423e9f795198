package com.sellercenter.endtoend.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.endtoend.RunningSystem;
import com.sellercenter.endtoend.contract.ApiDescription;
import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.local.Addresses;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Random requests, good and bad, to every endpoint: never a 5xx, always one of the answers described, always soon; what a busy
 * machine answers late or with 503 is asked again, as clients do. Seed and number are printed and can be set:
 * {@code -Dfuzz.seed=… -Dfuzz.requests=100000}.
 */
@Isolated("expects every answer soon, of many at once")
@ExtendWith(RunningSystem.class)
class FuzzTest {

    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 2_000);
    // every build plays the same requests; whoever looks for more gives another
    private static final long SEED = Long.getLong("fuzz.seed", 410_765);
    private static final int CLIENTS = 25;

    private final Addresses system;
    private final ApiDescription api;
    private final Map<Integer, AtomicLong> statuses = new ConcurrentSkipListMap<>();
    private final Map<Integer, AtomicLong> askedAgain = new ConcurrentSkipListMap<>();
    private final ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();

    FuzzTest(Addresses system) {
        this.system = system;
        api = ApiDescription.of(system);
    }

    @Test
    void answersWhateverComesAsDescribed() throws InterruptedException {
        var clients = new ArrayList<Thread>();
        for (var i = 0; i < CLIENTS; i++) {
            var random = new Random(SEED + i);
            clients.add(Thread.ofVirtual().start(() -> fuzz(random)));
        }
        for (var client : clients) {
            client.join();
        }
        System.out.printf("fuzz: seed %d, %d requests, by status %s, asked again %s%n", SEED, REQUESTS, statuses,
                askedAgain);
        assertThat(problems).as("seed %d", SEED).isEmpty();
        assertThat(statuses.values().stream().mapToLong(AtomicLong::get).sum()).isEqualTo(REQUESTS);
    }

    private void fuzz(Random random) {
        var cast = Cast.in(Channel.second(system));
        var requests = new RandomRequest(random, cast, cast.opened(cast.question()));
        try (var wire = new Wire(system.gateway())) {
            for (var i = 0; i < REQUESTS / CLIENTS; i++) {
                check(requests.next(), wire);
            }
        } catch (IOException | RuntimeException e) {
            problems.add(e.toString());
        }
    }

    // what a busy machine may cause counts apart, and only where the second answer is no better it is a problem
    private void check(RandomRequest.Made request, Wire wire) {
        var first = Attempt.of(request, wire);
        if (!first.isLate()) {
            judge(first);
            return;
        }
        count(askedAgain, first.status());
        LockSupport.parkNanos(first.retryAfter().toNanos());
        judge(Attempt.of(request, wire));
    }

    private void judge(Attempt attempt) {
        count(statuses, attempt.status());
        attempt.problems(this::problems).forEach(problem -> problems.add(problem + " | " + attempt));
    }

    private static void count(Map<Integer, AtomicLong> counts, int status) {
        counts.computeIfAbsent(status, key -> new AtomicLong()).incrementAndGet();
    }

    private List<String> problems(RandomRequest.Made request, Wire.Answer answer) {
        // an address may come whole, and its fragment is no part of the path
        var path = request.path().replaceFirst("^http://[^/]+", "").replaceFirst("#.*", "");
        if (path.matches("/docs.*|/openapi.json.*|/|/demo/.*|/widgets/.*") && answer.status() < 400) {
            return List.of(); // pages for people, the description itself, and scripts
        }
        return api.problems(request.method(), path, answer.status(), answer.headers().get("content-type"),
                answer.body());
    }
}
