package com.sellercenter.chaos.load;

import com.sellercenter.local.demo.Api;
import com.sellercenter.local.demo.Request;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/** All conversations there will be: each shopper has one of each type with each of two shops. */
final class Stories {

    private static final List<String> TYPES = List.of("question", "review", "message");
    private static final int PER_USER = 6;
    private static final int USERS_PER_REQUEST = 1000;

    // every fourth of the first users
    private static final int TOKENS = 50;

    private final Api gateway;
    private final long firstUser;
    private final int users;
    private final AtomicInteger next = new AtomicInteger();

    /** @param firstUser the id of the first shopper; the others follow */
    Stories(Api gateway, long firstUser, int conversations) {
        this.gateway = gateway;
        this.firstUser = firstUser;
        this.users = conversations / PER_USER + 1;
    }

    /** Brings the shoppers, what every third has bought, and tokens of some into the system. */
    void prepare() {
        for (var from = 0; from < users; from += USERS_PER_REQUEST) {
            var some = LongStream.range(from, Math.min(users, from + USERS_PER_REQUEST)).map(n -> firstUser + n)
                    .mapToObj(id -> Map.of("id", id, "email", id + "@example.com")).toList();
            send(Request.post("/api/v1/remote/1/reference/users/", some));
            send(Request.post("/api/v1/remote/1/reference/orderitems/", some.stream()
                    .map(user -> (Long) user.get("id")).filter(id -> id % 3 == 0)
                    .map(id -> Map.of("pk", id, "user", id, "product", 1, "datasource", 1)).toList()));
        }
        for (var n = 0; n < Math.min(users, 4 * TOKENS); n += 4) {
            var user = firstUser + n;
            send(Request.post("/api/v1/tokens/",
                    Map.of("token", Story.tokenOf(user), "user", user, "label", "chaos")));
        }
    }

    int users() {
        return users;
    }

    /** The next conversation that nobody has opened yet. */
    Story next() {
        var number = next.getAndIncrement() % (users * PER_USER);
        var user = number / PER_USER;
        var kind = number % PER_USER;
        return new Story(firstUser + user, 1 + kind / TYPES.size(), TYPES.get(kind % TYPES.size()),
                user % 4 == 0 && user < 4 * TOKENS);
    }

    private void send(Request request) {
        var answer = gateway.send(request.as("demo-operator"));
        if (answer.status() >= 300) {
            throw new IllegalStateException(request.path() + " answered " + answer.status() + ": " + answer.body());
        }
    }
}
