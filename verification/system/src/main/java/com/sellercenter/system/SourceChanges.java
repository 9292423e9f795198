package com.sellercenter.system;

import com.sellercenter.local.process.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a defect changes in a service's sources: after {@code @@@} a file, after {@code <<<} the text that stands there once
 * and after {@code ===} the one that takes its place.
 */
record SourceChanges(Path file) {

    private static final Pattern FILE = Pattern.compile("^@@@ (\\S+)\\n", Pattern.MULTILINE);
    private static final Pattern CHANGE = Pattern.compile("^<<<\\n(.*?)\\n===\\n(.*?)\\n(?=<<<|>>>)",
            Pattern.MULTILINE | Pattern.DOTALL);

    /** Writes the changed sources into a folder, and gives their files. */
    List<Path> write(Path sources, Path output) {
        try {
            var text = Files.readString(file);
            var written = new ArrayList<Path>();
            var starts = FILE.matcher(text).results().toList();
            for (var n = 0; n < starts.size(); n++) {
                var end = n + 1 < starts.size() ? starts.get(n + 1).start() : text.length();
                var path = starts.get(n).group(1);
                var changed = output.resolve(path);
                Files.createDirectories(changed.getParent());
                Files.writeString(changed,
                        changed(Files.readString(sources.resolve(path)), text.substring(starts.get(n).end(), end)));
                written.add(changed);
            }
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String changed(String source, String changes) {
        var result = source;
        for (var change : CHANGE.matcher(changes).results().toList()) {
            if (!result.contains(change.group(1))) {
                throw new CannotStart(file + " does not fit the service any more: there is no\n" + change.group(1));
            }
            result = result.replace(change.group(1), change.group(2));
        }
        return result;
    }
}
