package com.sellercenter.testing.rules;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.Set;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.r2dbc.core.RowsFetchSpec;
import org.springframework.r2dbc.core.UpdatedRowsFetchSpec;

/**
 * Each method shields at least as many pipelines as it has statements run. Byte code does not tell what stands inside the
 * parentheses of {@code shield(…)}, but a statement that somebody forgot to shield is one too many.
 */
final class ShieldedStatements extends ArchCondition<JavaCodeUnit> {

    // by its name: service-kit itself is tested with this module
    private static final String CANCEL_SHIELD = "com.sellercenter.kit.database.CancelShield";
    private static final Set<String> RUNS = Set.of("one", "first", "all", "rowsUpdated", "then");

    ShieldedStatements() {
        super("shield every statement that they run");
    }

    @Override
    public void check(JavaCodeUnit method, ConditionEvents events) {
        var calls = method.getMethodCallsFromSelf();
        var statements = calls.stream().filter(ShieldedStatements::runsAStatement).count();
        var shields = calls.stream().filter(ShieldedStatements::shields).count();
        if (statements > shields) {
            events.add(violated(method, "%s runs %s statements and shields %s"
                    .formatted(method.getFullName(), statements, shields)));
        }
    }

    private static boolean runsAStatement(JavaMethodCall call) {
        var owner = call.getTargetOwner();
        return RUNS.contains(call.getName()) && (owner.isAssignableTo(RowsFetchSpec.class)
                || owner.isAssignableTo(UpdatedRowsFetchSpec.class) || owner.isAssignableTo(GenericExecuteSpec.class));
    }

    private static boolean shields(JavaMethodCall call) {
        return call.getTargetOwner().getName().equals(CANCEL_SHIELD);
    }
}
