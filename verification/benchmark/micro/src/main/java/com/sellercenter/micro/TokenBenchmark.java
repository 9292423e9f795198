package com.sellercenter.micro;

import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.kit.identity.IdentityTokens;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The identity that the gateway signs and a service verifies, for somebody who asks often and for a newcomer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TokenBenchmark {

    private final IdentityTokens tokens = new IdentityTokens("a secret only for measuring, 32 bytes or more",
            Clock.systemUTC());
    private final Identity regular = shopper(1);
    private long newcomer = 1;

    @Benchmark
    public String signForARegular() {
        return tokens.sign(regular);
    }

    @Benchmark
    public String signForANewcomer() {
        return tokens.sign(shopper(++newcomer));
    }

    @Benchmark
    public @Nullable Identity verifyARegular() {
        return tokens.verify(tokens.sign(regular));
    }

    @Benchmark
    public @Nullable Identity signAndVerifyANewcomer() {
        return tokens.verify(tokens.sign(shopper(++newcomer)));
    }

    private static Identity shopper(long id) {
        return new Identity("token:" + id, 1, id, Set.of(), false, false);
    }
}
