package com.sellercenter.kit.contact;

import com.sellercenter.kit.drf.body.Field;
import com.sellercenter.kit.drf.body.Fields;
import com.sellercenter.kit.drf.error.Text;
import com.sellercenter.kit.settings.ChannelProperties.ContactRule;
import java.util.List;
import java.util.function.Function;

/** What one channel does about contact details in what shoppers and shops write (contract §14). */
public final class ContactFilter {

    /** Lets all texts pass as they are. */
    public static final ContactFilter OFF = new ContactFilter(ContactRule.OFF, text -> List.of());

    private static final Text NOT_ALLOWED = Text.of("Contact details are not allowed here.");
    private static final String MASK = "***"; // shorter than whatever it stands for, so that no text becomes too long

    private final ContactRule rule;
    private final Function<String, List<Span>> details;

    private ContactFilter(ContactRule rule, Function<String, List<Span>> details) {
        this.rule = rule;
        this.details = details;
    }

    /** @param country whose phone numbers are known without their prefix */
    static ContactFilter of(ContactRule rule, String country) {
        return rule == ContactRule.OFF ? OFF : new ContactFilter(rule, new ContactDetails(country)::in);
    }

    /** The field as the channel takes it; where it does not, the fields get the error, and the field is as it was. */
    public FilteredField filter(Fields fields, Field<String> field) {
        var text = field.orNull();
        var found = text == null ? List.<Span>of() : details.apply(text);
        if (text == null || found.isEmpty()) {
            return new FilteredField(field, null);
        }
        if (rule == ContactRule.REJECT) {
            fields.refuse(field.name(), NOT_ALLOWED);
            return new FilteredField(field, null);
        }
        return new FilteredField(new Field<>(field.name(), masked(text, found)), text);
    }

    private static String masked(String text, List<Span> details) {
        var masked = new StringBuilder();
        var copied = 0;
        for (var detail : details) {
            masked.append(text, copied, detail.begin()).append(MASK);
            copied = detail.end();
        }
        return masked.append(text, copied, text.length()).toString();
    }
}
