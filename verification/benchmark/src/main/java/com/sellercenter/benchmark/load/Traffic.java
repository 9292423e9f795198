package com.sellercenter.benchmark.load;

/** An endless sequence of requests; asked by one thread. */
public interface Traffic {

    Call next();
}
