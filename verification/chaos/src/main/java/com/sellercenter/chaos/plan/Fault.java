package com.sellercenter.chaos.plan;

import java.util.Random;

/**
 * Something that goes wrong.
 *
 * @param name for the timeline
 * @param strike does it, and returns when the next fault may come
 */
record Fault(String name, Strike strike) {

    /** What happens; chance decides whom and how long. */
    interface Strike {
        void at(Random random);
    }
}
