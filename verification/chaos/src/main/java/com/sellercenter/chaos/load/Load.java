package com.sellercenter.chaos.load;

import com.sellercenter.local.demo.Request;
import com.sellercenter.local.part.Service;
import com.sellercenter.system.TestSystem;
import com.sellercenter.system.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** All clients together. */
public final class Load implements AutoCloseable {

    private static final long FIRST_USER = 3_000_000;
    private static final int POSTERS = 12;
    private static final int STORM = 2;
    private static final int CUTS = 4;
    private static final int SHARED = 3;
    private static final int STREAMS = 3;
    private static final int MARKERS = 2;

    // how long clients repeat their last request after the last fault
    private static final Duration REPEAT_LIMIT = Duration.ofMinutes(1);

    private final TestSystem system;
    private final Ledger ledger;
    private final Random random;
    private final Stories stories;
    private final Pace pace;
    private final List<Thread> posters = new ArrayList<>();
    private final List<Thread> readers = new ArrayList<>();
    private final List<StreamReader> streams = new ArrayList<>();
    private volatile boolean posting = true;
    private volatile boolean reading = true;
    private volatile long end = Long.MAX_VALUE;

    /**
     * @param posts how many messages there will be, about
     * @param perSecond how many of them each second
     */
    public Load(TestSystem system, Ledger ledger, int posts, double perSecond, long seed) {
        this.system = system;
        this.ledger = ledger;
        this.random = new Random(seed);
        this.stories = new Stories(system.gateway(), FIRST_USER, posts / 2 + 200);
        this.pace = new Pace(perSecond);
    }

    /** Begins, with faults to come; {@code storm} adds clients that hang up. */
    public void start(boolean storm) {
        stories.prepare();
        awaitReplica(Service.NOTIFICATION);
        awaitReplica(Service.PUBLIC_FEED);
        var first = poster("s", List.of(), 0, () -> posting);
        var shared = IntStream.range(0, SHARED).mapToObj(_ -> first.open(questionStory()).orElseThrow()).toList();
        for (var n = 0; n < POSTERS; n++) {
            posters.add(Thread.ofVirtual().start(poster("p" + n, shared, 0, () -> posting)));
        }
        for (var n = 0; storm && n < STORM; n++) {
            posters.add(Thread.ofVirtual().start(poster("c" + n, shared, CUTS, () -> posting)));
        }
        for (var n = 0; n < STREAMS; n++) {
            var stream = new StreamReader(system, new Random(random.nextLong()), () -> reading);
            streams.add(stream);
            readers.add(Thread.ofVirtual().start(stream));
        }
        read("/public-questions/?page_size=20");
        read("/public-questions/?page_size=20");
        read("/public-reviews/?page_size=10");
        read("/api/v1/remote/1/conversations/?page_size=20");
        read("/api/v1/remote/1/conversations/?page_size=10&data_source_id=2");
    }

    /** Has the shop read what it is sent; a version before read marks has no such path. */
    public void startMarking() {
        for (var n = 0; n < MARKERS; n++) {
            var own = new Random(random.nextLong());
            readers.add(Thread.ofVirtual().start(new Marker(client(own), ledger, own, () -> posting)));
        }
    }

    /** Has the shops answer reviews; a version before such answers has no such path. */
    public void startAnswering() {
        var own = new Random(random.nextLong());
        posters.add(Thread.ofVirtual().start(new Answerer(client(own), ledger, own, () -> posting)));
    }

    /** No new posts; those under way are repeated until they are answered. */
    public void stopPosting() {
        posting = false;
        end = System.nanoTime() + REPEAT_LIMIT.toNanos();
        Wait.forEnd(posters);
    }

    /** The clients of event streams. */
    public List<StreamReader> streams() {
        return streams;
    }

    /** No reads any more either. */
    @Override
    public void close() {
        stopPosting();
        reading = false;
        Wait.forEnd(readers);
    }

    private void read(String path) {
        var client = client(new Random(random.nextLong()));
        var list = Request.get(path).as("demo-operator");
        readers.add(Thread.ofVirtual()
                .start(new Reader(list, client, ledger, Duration.ofMillis(300), () -> reading)));
    }

    private Poster poster(String name, List<Poster.Open> shared, int cuts, BooleanSupplier going) {
        var own = new Random(random.nextLong());
        return new Poster(name, stories, shared, client(own),
                new Cancelling(system.ports().of(Service.GATEWAY), ledger, own), cuts,
                ledger, pace, own, going);
    }

    private Client client(Random own) {
        return new Client(system.gateway(), ledger, own, () -> System.nanoTime() - end < 0);
    }

    private Story questionStory() {
        var story = stories.next();
        while (!story.type().equals("question")) {
            story = stories.next();
        }
        return story;
    }

    // nobody can be mailed to, and nobody be named, who is not known
    private void awaitReplica(Service service) {
        Wait.until("the users are not known to " + service.partName(), Duration.ofMinutes(1),
                () -> usersKnownTo(service) >= stories.users());
    }

    private long usersKnownTo(Service service) {
        return system.database(service).number("SELECT count(*) FROM reference_data WHERE kind = 'user'");
    }
}
