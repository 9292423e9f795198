package com.sellercenter.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.local.part.Service;
import com.sellercenter.system.Defect;
import java.io.File;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The defects still fit the services, so that they can still be built in; run by {@code mvn verify -Pchaos}. */
class DefectsFit {

    private static final Path ROOT = Path.of("..", "..");

    @ParameterizedTest
    @MethodSource("all")
    void takesThePlaceOfSomethingInAService(Defect defect, @TempDir Path output) {
        var changes = defect.services().mapToInt(service -> defect.sql(service).size()
                + defect.classes(service, ROOT, classPath(service), output).size()).sum();

        assertThat(changes).isPositive();
    }

    static Stream<Defect> all() {
        return Defect.all(Path.of("src", "defects")).stream();
    }

    /** The service's classes as Maven has just made them, with this module's libraries. */
    private static String classPath(Service service) {
        return ROOT.resolve(service.partName()).resolve("target/classes") + File.pathSeparator
                + System.getProperty("java.class.path");
    }
}
