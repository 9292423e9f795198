package com.sellercenter.kit.contact;

import com.sellercenter.kit.drf.body.Field;
import org.jspecify.annotations.Nullable;

/**
 * A text of a request after the filter.
 *
 * @param field as it is to be stored and shown
 * @param original what was written, where contact details in it are masked; else null
 */
public record FilteredField(Field<String> field, @Nullable String original) {}
