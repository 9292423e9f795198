package com.sellercenter.kit.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The order of a list's rows {@code c}. No two rows are equal in it: the last term is {@code c.id}. */
public final class Ordering {

    private final List<Term> terms;

    private Ordering(List<Term> terms) {
        this.terms = terms;
    }

    /** By these terms, of which there must be one at least, and then by id in the direction of the last. */
    public static Ordering by(Term... terms) {
        var all = new ArrayList<>(Arrays.asList(terms));
        all.add(new Term("c.id", all.getLast().descending()));
        return new Ordering(all);
    }

    /** What stands behind ORDER BY. */
    public String sql() {
        return sql(false);
    }

    /** The same from the other end. */
    public String reversed() {
        return sql(true);
    }

    private String sql(boolean reversed) {
        return terms.stream().map(term -> term.column() + (term.descending() == reversed ? "" : " DESC"))
                .collect(Collectors.joining(", "));
    }

    /** A column, with the alias of its table, and its direction. */
    public record Term(String column, boolean descending) {}
}
