package com.sellercenter.benchmark.latency;

import com.sellercenter.benchmark.load.Load;
import com.sellercenter.benchmark.load.LoadGenerator;
import com.sellercenter.benchmark.load.Reply;
import com.sellercenter.benchmark.traffic.Writes;
import com.sellercenter.local.part.Ports;
import com.sellercenter.local.part.Service;
import com.sellercenter.system.Database;
import com.sellercenter.system.Wait;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/**
 * From when a shop's message was due to be posted through the gateway until the mail about it was handed over, which
 * notification-service notes down right after the mail server has taken it. All on one machine, so by one clock.
 */
public final class MailLatency {

    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long LONGEST = TimeUnit.MINUTES.toMicros(10);

    private final Writes writes;
    private final Database mails;
    private final Map<Long, Long> dueMicros = new HashMap<>();
    private final Histogram micros = new Histogram(LONGEST, 3);
    private final long wallMinusNano = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - System.nanoTime();

    /**
     * @param writes through the gateway
     * @param mails notification-service's database
     */
    public MailLatency(Writes writes, Database mails) {
        this.writes = writes;
        this.mails = mails;
    }

    /** Posts at that rate and waits for the mails; one that does not come counts as ten minutes. */
    public Load run(double postsPerSecond, Duration duration) {
        try (var generator = new LoadGenerator(Ports.address(writes.entryPoint().port(Service.MESSAGE)),
                writes.answers(this::posted))) {
            var load = generator.open(postsPerSecond, duration);
            awaitMails();
            dueMicros.values().forEach(never -> micros.recordValue(LONGEST));
            return load;
        }
    }

    /** Milliseconds within which that share of the mails was handed over. */
    public double millis(double share) {
        return micros.getValueAtPercentile(100 * share) / 1000.0;
    }

    private void posted(Reply reply) {
        var id = ID.matcher(reply.body());
        if (id.find()) {
            dueMicros.put(Long.valueOf(id.group(1)), (reply.intendedNanos() + wallMinusNano) / 1000);
        }
    }

    private void awaitMails() {
        var end = System.nanoTime() + LIMIT.toNanos();
        while (!dueMicros.isEmpty() && System.nanoTime() < end) {
            for (var mail : mails.numbers("""
                    SELECT message, (EXTRACT(EPOCH FROM changed_date) * 1000000)::BIGINT FROM mail
                    WHERE state = 'sent' AND changed_date > now() - INTERVAL '2 minutes'""")) {
                var due = dueMicros.remove(mail[0]);
                if (due != null) {
                    micros.recordValue(Math.clamp(mail[1] - due, 0, LONGEST));
                }
            }
            Wait.pause(POLL);
        }
    }
}
