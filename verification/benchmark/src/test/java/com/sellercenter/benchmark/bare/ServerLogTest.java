package com.sellercenter.benchmark.bare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ServerLogTest {

    @Test
    void readsStatementsWithTheirValues() {
        var log = """
                |LOG:  received SIGHUP, reloading configuration files
                message-service|LOG:  execute B_7: INSERT INTO message
                \tVALUES ($1, $2, $3)
                message-service|DETAIL:  Parameters: $1 = '17', $2 = NULL, $3 = 'it''s, $4 = ''5'''
                gateway|LOG:  statement: SHOW TRANSACTION ISOLATION LEVEL
                gateway|LOG:  execute <unnamed>: SELECT 1
                """;

        assertThat(ServerLog.statements(log)).containsExactly(
                new LoggedStatement("message-service", "INSERT INTO message\nVALUES ($1, $2, $3)",
                        Arrays.asList("17", null, "it's, $4 = '5'")),
                new LoggedStatement("gateway", "SELECT 1", java.util.List.of()));
    }
}
