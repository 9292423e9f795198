package com.sellercenter.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who follows a "contract §6" in the code or the documents finds that section in {@code docs/contract.md}. */
class ContractCitationsTest {

    private static final Path ROOT = Path.of("..");
    private static final Path CONTRACT = ROOT.resolve("docs/contract.md");
    private static final Set<String> CITING = Set.of("java", "md", "yml", "yaml", "sql");

    private static final Pattern HEADING = Pattern.compile("(?m)^## §(\\d+) ");
    private static final Pattern SECTION = Pattern.compile("§(\\d+)");

    // one or several sections; a comment's line may end anywhere between the words
    private static final Pattern CITATION = Pattern.compile(
            "contract[\\s*/#-]+§\\d+(?:(?:,|[\\s*/#-]|and|or|to)+§\\d+)*",
            Pattern.CASE_INSENSITIVE);

    @Test
    void everyCitedSectionIsAHeadingOfTheContract() {
        var headings = sections(HEADING, read(CONTRACT)).collect(Collectors.toSet());

        var citations = files().stream().flatMap(ContractCitationsTest::citations).toList();

        assertThat(citations).hasSizeGreaterThan(headings.size());
        assertThat(citations).filteredOn(citation -> !headings.contains(citation.section()))
                .as("cited, but no section of docs/contract.md").isEmpty();
    }

    @Test
    void readsEverySectionOfACitationAlsoAcrossLines() {
        var text = """
                 * Contract §1 and §2, as contract §3, §5 says; contract
                 * §6 and
                 * §7. RFC 9110 §8 is no citation.""";

        assertThat(cited(text)).containsExactly("1", "2", "3", "5", "6", "7");
    }

    private static Stream<Citation> citations(Path file) {
        // inside the contract a bare "§5" is a citation too
        var cited = file.equals(CONTRACT) ? sections(SECTION, read(file)) : cited(read(file));
        return cited.map(section -> new Citation(file, section));
    }

    private static Stream<String> cited(String text) {
        return CITATION.matcher(text).results().map(MatchResult::group).flatMap(group -> sections(SECTION, group));
    }

    private static Stream<String> sections(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files() {
        try {
            var sources = new Sources();
            Files.walkFileTree(ROOT, sources);
            return sources.found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Citation(Path file, String section) {}

    /** The files that may cite, without what a build made and without hidden folders. */
    private static final class Sources extends SimpleFileVisitor<Path> {

        private final List<Path> found = new ArrayList<>();

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            var name = directory.getFileName().toString();
            var skipped = name.equals("target") || name.startsWith(".") && !directory.equals(ROOT);
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            var name = file.getFileName().toString();
            if (CITING.contains(name.substring(name.lastIndexOf('.') + 1))) {
                found.add(file);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
