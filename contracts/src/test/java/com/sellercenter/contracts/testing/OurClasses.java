package com.sellercenter.contracts.testing;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What {@link ServiceRules} looks at: everything of ours on the class path but the tests. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@AnalyzeClasses(packages = "com.sellercenter", importOptions = {ImportOption.DoNotIncludeTests.class,
        OurClasses.NoTestJars.class})
public @interface OurClasses {

    /** The library's own option knows test folders only. */
    final class NoTestJars implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }
}
