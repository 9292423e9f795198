package com.sellercenter.benchmark.report;

import com.sellercenter.benchmark.measure.Measurement;
import com.sellercenter.local.part.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Measurements as a table in Markdown: one row each. */
public final class Table {

    private static final List<String> PROCESSES = List.of(Service.GATEWAY.partName(), Service.CONVERSATION.partName(),
            Service.MESSAGE.partName(), Service.PUBLIC_FEED.partName(), Service.NOTIFICATION.partName(), "postgresql");

    private Table() {}

    public static String of(List<Measurement> measurements) {
        var lines = new ArrayList<String>();
        lines.add(
                "| case | req/s | at req/s | p50 ms | p99 ms | CPU µs | gateway | conversation | message | feed | mail"
                        + " | database | bare | kafka | JIT |");
        lines.add("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        measurements.forEach(each -> lines.add(row(each)));
        return String.join("\n", lines);
    }

    private static String row(Measurement each) {
        var failed = each.failures() == 0 ? "" : " (" + each.failures() + " FAILED)";
        var parts = PROCESSES.stream().map(name -> micros(each.cpu(name))).collect(Collectors.joining(" | "));
        return String.format(Locale.ROOT, "| %s%s | %,.0f | %,.0f | %.1f | %.1f | **%s** | %s | %s | %s | %s |",
                each.name(),
                failed,
                each.closed().perSecond(), each.rate(), each.open().millis(0.5), each.open().millis(0.99),
                micros(each.cpu()), parts, micros(each.cpuOfBareParts()), micros(each.cpu("kafka")),
                micros(each.cpuOfCompilers()));
    }

    private static String micros(double value) {
        return value < 0.5 ? "" : String.format(Locale.ROOT, "%,.0f", value);
    }
}
