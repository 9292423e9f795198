package com.sellercenter.kit.drf.body;

import com.sellercenter.kit.drf.error.Text;
import java.util.List;

/** A value that its field cannot take, with all that is wrong with it. */
final class WrongValue extends RuntimeException {

    private final transient List<Text> errors;

    WrongValue(Text... errors) {
        super(null, null, false, false);
        this.errors = List.of(errors);
    }

    List<Text> errors() {
        return errors;
    }
}
