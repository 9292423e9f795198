package com.sellercenter.kit.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds e-mail addresses and links in a text. No pattern is tried again over what it has read, so the time grows with the
 * length of the text alone.
 */
final class Addresses {

    // Top-level domains that are no words: often the space between two sentences is left out ("It came.it is new").
    private static final Set<String> TOP_LEVEL = Set.of("com", "net", "org", "edu", "gov", "info", "tr", "eu", "uk",
            "fr", "nl", "ru", "ua", "xyz", "io", "ly");
    // others are looked at where a path follows
    private static final Set<String> TOP_LEVEL_OF_PATHS = Set.of("me", "de", "at", "to", "it", "in", "is", "us", "be",
            "so", "la", "li", "co", "gg", "tv", "cc", "ai", "az", "app", "link", "page", "shop", "store", "site",
            "online", "club", "live", "biz", "pro");

    private static final Pattern SCHEME = Pattern.compile("(?<![a-z])[a-z]{2,20}+://", Pattern.CASE_INSENSITIVE);
    private static final Pattern HOST = Pattern
            .compile("(?<![\\p{L}\\p{N}-])[\\p{L}\\p{N}-]++(?:\\.[\\p{L}\\p{N}-]++)++");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,63}");

    private static final String NAME = "[\\p{L}\\p{N}][\\p{L}\\p{N}._+-]{0,63}+";
    private static final String NO_NAME_BEFORE = "(?<![\\p{L}\\p{N}._+-])";
    private static final String NO_WORD_BEHIND = "(?![\\p{L}\\p{N}])";
    private static final String AT = "(?:\\s{1,3}+at\\s{1,3}+|\\s{0,3}+@\\s{0,3}+)";
    // "name at example dot com"; in Turkish, the word for the dot stands before "com" in no other sense
    private static final Pattern SPELLED_OUT = Pattern.compile(NO_NAME_BEFORE + "(?:"
            + NAME + AT + NAME + "\\s{1,3}+dot\\s{1,3}+com" + NO_WORD_BEHIND
            + "|(?:" + NAME + AT + ")?" + NAME + "\\s{1,3}+nokta\\s{1,3}+com" + NO_WORD_BEHIND
            + "(?:\\s{1,3}+nokta\\s{1,3}+tr" + NO_WORD_BEHIND + ")?)", Pattern.CASE_INSENSITIVE);

    private static final String ENDS_A_LINK = "<>\"“”«»";
    private static final String ENDS_A_SENTENCE = ".,;:!?)]}'’";
    private static final String SIGNS_OF_NAMES = "._%+-";

    private final String text;

    private Addresses(String text) {
        this.text = text;
    }

    /** Those in the text; they may overlap. */
    static Stream<Span> in(String text) {
        var addresses = new Addresses(text);
        return Stream.of(addresses.find(SCHEME, addresses::link), addresses.find(HOST, addresses::address),
                addresses.find(SPELLED_OUT, found -> Optional.of(new Span(found.start(), found.end()))))
                .flatMap(List::stream);
    }

    private List<Span> find(Pattern pattern, Function<MatchResult, Optional<Span>> read) {
        var spans = new ArrayList<Span>();
        var matcher = pattern.matcher(text);
        var from = 0;
        while (matcher.find(from)) {
            from = matcher.end();
            var span = read.apply(matcher.toMatchResult());
            if (span.isPresent()) {
                spans.add(span.get());
                from = Math.max(from, span.get().end()); // a path is read once
            }
        }
        return spans;
    }

    private Optional<Span> link(MatchResult scheme) {
        var end = endOfLink(scheme.end());
        return end == scheme.end() ? Optional.empty() : Optional.of(new Span(scheme.start(), end));
    }

    private Optional<Span> address(MatchResult host) {
        var name = beginOfName(host.start());
        return name < host.start() ? email(name, host) : bareLink(host);
    }

    private Optional<Span> email(int begin, MatchResult host) {
        var end = endOfHost(host.group(), label -> TOP_LEVEL.contains(label) || TOP_LEVEL_OF_PATHS.contains(label));
        if (end > 0) {
            return Optional.of(new Span(begin, host.start() + end));
        }
        var last = host.group().substring(host.group().lastIndexOf('.') + 1);
        return WORD.matcher(last).matches() ? Optional.of(new Span(begin, host.end())) : Optional.empty();
    }

    private Optional<Span> bareLink(MatchResult host) {
        var end = endOfHost(host.group(), TOP_LEVEL::contains);
        if (end > 0) {
            return Optional.of(new Span(host.start(), withPath(host.start() + end)));
        }
        var hasPath = endOfHost(host.group(), TOP_LEVEL_OF_PATHS::contains) == host.group().length()
                && startsPath(host.end());
        return hasPath || host.group().regionMatches(true, 0, "www.", 0, 4)
                ? Optional.of(new Span(host.start(), withPath(host.end())))
                : Optional.empty();
    }

    // the part of an address before the @ that stands before the host; the host's own begin where there is none
    private int beginOfName(int host) {
        if (host == 0 || text.charAt(host - 1) != '@') {
            return host;
        }
        var begin = host - 1;
        while (begin > 0 && isOfName(text.charAt(begin - 1))) {
            begin--;
        }
        while (text.charAt(begin) == '.') {
            begin++;
        }
        return begin == host - 1 ? host : begin;
    }

    // Behind the last label that is a top-level domain; 0 where none is. What follows it is the next sentence.
    private static int endOfHost(String host, Predicate<String> isTopLevel) {
        var end = host.length();
        var dot = host.lastIndexOf('.');
        while (dot > 0 && !isTopLevel.test(host.substring(dot + 1, end).toLowerCase(Locale.ROOT))) {
            end = dot;
            dot = host.lastIndexOf('.', end - 1);
        }
        return dot > 0 ? end : 0;
    }

    private boolean startsPath(int place) {
        return place + 1 < text.length() && text.charAt(place) == '/'
                && Character.isLetterOrDigit(text.charAt(place + 1));
    }

    private int withPath(int end) {
        return end < text.length() && text.charAt(end) == '/' ? endOfLink(end) : end;
    }

    private int endOfLink(int begin) {
        var end = begin;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))
                && ENDS_A_LINK.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        while (end > begin && ENDS_A_SENTENCE.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    private static boolean isOfName(char character) {
        return Character.isLetterOrDigit(character) || SIGNS_OF_NAMES.indexOf(character) >= 0;
    }
}
