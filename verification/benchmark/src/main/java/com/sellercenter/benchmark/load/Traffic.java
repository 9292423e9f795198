package com.sellercenter.benchmark.load;

/** An endless sequence of requests; may be asked by several threads. */
public interface Traffic {

    Call next();
}
