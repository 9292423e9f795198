package com.sellercenter.conversation.directory;

import com.sellercenter.contracts.reference.Datasource;
import com.sellercenter.contracts.reference.OrderItem;
import com.sellercenter.contracts.reference.Product;
import com.sellercenter.contracts.reference.ReferenceKind;
import com.sellercenter.contracts.reference.User;
import com.sellercenter.kit.drf.body.Field;
import com.sellercenter.kit.drf.body.Fields;
import java.util.Objects;

/**
 * One checked piece of reference data.
 *
 * @param data a {@link User}, {@link Datasource}, {@link Product} or {@link OrderItem}
 */
record ReferencePiece(long id, Object data) {

    private static final int MAX_LENGTH = 255;
    private static final int MAX_ADDRESS_LENGTH = 2_000;

    /** The piece that the fields describe; refuses all wrong fields together. */
    static ReferencePiece of(ReferenceKind kind, Fields fields) {
        return switch (kind) {
            case USER -> user(fields);
            case DATASOURCE -> datasource(fields);
            case PRODUCT -> product(fields);
            case ORDERITEM -> orderItem(fields);
        };
    }

    private static ReferencePiece user(Fields fields) {
        var id = fields.integer("id");
        var firstName = text(fields, "first_name");
        var lastName = text(fields, "last_name");
        var email = text(fields, "email");
        var phone = text(fields, "phone");
        var gender = text(fields, "gender");
        fields.check();
        return new ReferencePiece(id.get(), new User(id.get(), orEmpty(firstName), orEmpty(lastName), orEmpty(email),
                phone.orNull(), gender.orNull()));
    }

    private static ReferencePiece datasource(Fields fields) {
        var pk = pk(fields);
        var name = fields.text("name", MAX_LENGTH);
        var slug = fields.text("slug", MAX_LENGTH);
        var title = text(fields, "title");
        var supplierCode = text(fields, "supplier_code");
        var address = fields.optionalText("address", MAX_ADDRESS_LENGTH);
        var email = text(fields, "email");
        var phone = text(fields, "phone_number");
        var fax = text(fields, "fax_number");
        var kepAddress = text(fields, "kep_address");
        var mersisNumber = text(fields, "mersis_number");
        var tradeAssociation = text(fields, "trade_association");
        var extras = fields.object("extras");
        var priceList = fields.optionalInteger("price_list");
        var stockList = fields.optionalInteger("stock_list");
        var active = fields.flag("is_active", true);
        fields.check();
        return new ReferencePiece(pk.get(), new Datasource(pk.get(), name.get(), slug.get(), orEmpty(title),
                orEmpty(supplierCode), address.orNull(), email.orNull(), phone.orNull(), fax.orNull(),
                kepAddress.orNull(), mersisNumber.orNull(), tradeAssociation.orNull(), extras, priceList.orNull(),
                stockList.orNull(), active));
    }

    private static ReferencePiece product(Fields fields) {
        var pk = pk(fields);
        var name = fields.text("name", MAX_LENGTH);
        var sku = text(fields, "sku");
        var baseCode = text(fields, "base_code");
        var url = fields.optionalText("absolute_url", MAX_ADDRESS_LENGTH);
        fields.check();
        return new ReferencePiece(pk.get(),
                new Product(pk.get(), name.get(), orEmpty(sku), orEmpty(baseCode), orEmpty(url)));
    }

    private static ReferencePiece orderItem(Fields fields) {
        var pk = pk(fields);
        var product = fields.integer("product");
        var user = fields.integer("user");
        var datasource = fields.integer("datasource");
        fields.check();
        return new ReferencePiece(pk.get(), new OrderItem(pk.get(), product.get(), user.get(), datasource.get()));
    }

    // lists call it pk, so platforms send pk; id is accepted as well
    private static Field<Long> pk(Fields fields) {
        return fields.integer(fields.lacks("pk") ? "id" : "pk");
    }

    private static Field<String> text(Fields fields, String name) {
        return fields.optionalText(name, MAX_LENGTH);
    }

    private static String orEmpty(Field<String> text) {
        return Objects.requireNonNullElse(text.orNull(), "");
    }
}
