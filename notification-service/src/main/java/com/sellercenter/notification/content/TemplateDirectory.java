package com.sellercenter.notification.content;

import com.sellercenter.kit.drf.error.Language;
import com.sellercenter.kit.settings.WrongSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files with which an operator replaces templates and texts: {@code 1.en.html} is the HTML of channel 1 in English. */
final class TemplateDirectory {

    private static final Pattern NAME = Pattern.compile("([1-9]\\d{0,8})\\.([a-z]{2})\\.(html|txt|properties)");

    private final Map<String, String> files = new HashMap<>();

    /**
     * Reads the directory; a {@link WrongSetting} where it cannot be read, or has a file that no mail would use.
     *
     * @param directory empty for none
     */
    TemplateDirectory(String directory, Set<Integer> channels) {
        if (directory.isEmpty()) {
            return;
        }
        // a mounted ConfigMap has hidden names of its own
        try (Stream<Path> found = Files.list(Path.of(directory))) {
            for (var file : found.filter(each -> !name(each).startsWith(".")).sorted().toList()) {
                requireUse(name(file), channels);
                files.put(name(file), Files.readString(file));
            }
        } catch (IOException e) {
            throw wrong("cannot be read: " + e);
        }
    }

    /** The file for the channel and language, of the kind {@code html}, {@code txt} or {@code properties}. */
    Optional<String> file(int channel, Language language, String kind) {
        return Optional.ofNullable(files.get(name(channel, language) + "." + kind));
    }

    /** Whether there is any for the channel and language. */
    boolean has(int channel, Language language) {
        return files.keySet().stream().anyMatch(name -> name.startsWith(name(channel, language) + "."));
    }

    static String name(int channel, Language language) {
        return channel + "." + language.code();
    }

    static WrongSetting wrong(String sentence) {
        return new WrongSetting("MAIL_TEMPLATES (mail-content.templates) " + sentence + ".");
    }

    private static void requireUse(String file, Set<Integer> channels) {
        var name = NAME.matcher(file);
        if (!name.matches() || !channels.contains(Integer.valueOf(name.group(1)))
                || Arrays.stream(Language.values()).noneMatch(each -> each.code().equals(name.group(2)))) {
            throw wrong("has a file that no mail uses: " + file);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
