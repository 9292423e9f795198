package com.sellercenter.testing.rules;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What {@link ServiceRules} looks at: everything of ours on the class path but the tests and this module. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@AnalyzeClasses(packages = "com.sellercenter", importOptions = {ImportOption.DoNotIncludeTests.class,
        OurClasses.NotOfTesting.class})
public @interface OurClasses {

    /** Leaves this module out, which the library's own option takes for production code. */
    final class NotOfTesting implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("com/sellercenter/testing/") && !location.contains("/testing-");
        }
    }
}
