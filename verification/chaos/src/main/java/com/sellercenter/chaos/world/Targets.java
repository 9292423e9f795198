package com.sellercenter.chaos.world;

import java.util.List;

/** Where the connections behind a {@link Link} may go. */
public interface Targets {

    /** Ports in the order in which the next connection is to try them; none where nobody is there. */
    List<Integer> inTurn();

    /** Always the same one. */
    static Targets only(int port) {
        return () -> List.of(port);
    }
}
