package com.sellercenter.endtoend.contract.http;

import static com.sellercenter.endtoend.contract.AnswerAssert.assertThat;

import com.sellercenter.endtoend.RunningSystem;
import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.endtoend.contract.Places;
import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Request;
import java.util.Map;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract §6: its table of errors, to the byte, in both languages. The other tests trust these texts. */
@ExtendWith(RunningSystem.class)
@TestInstance(Lifecycle.PER_CLASS)
class ErrorTextTest {

    private final Cast cast;
    private final long conversation;

    ErrorTextTest(Addresses system) {
        cast = Cast.in(Channel.first(system));
        conversation = cast.opened(cast.conversation("question", cast.deniz(), cast.otherShop()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            GET /users/conversations/ nobody                   | 401 | {"detail":"Authentication credentials were not provided."}             | {"detail":"Giriş bilgileri verilmedi."}
            GET /users/conversations/ no-such-token            | 401 | {"detail":"Invalid token."}                                            | {"detail":"Geçersiz simge."}
            GET /users/conversations/<other>/ ada              | 403 | {"detail":"You do not have permission to perform this action."}        | {"detail":"Bu işlemi yapmak için izniniz bulunmuyor."}
            GET /users/conversations/1234567890123456/ ada     | 404 | {"detail":"Not found."}                                                | {"detail":"Bulunamadı."}
            GET /users/conversations/?page=0 ada               | 404 | {"detail":"Invalid page."}                                             | {"detail":"Geçersiz sayfa."}
            DELETE /users/conversations/ ada                   | 405 | {"detail":"Method \\"DELETE\\" not allowed."}                            | {"detail":"\\"DELETE\\" metoduna izin verilmiyor."}
            GET /users/conversations/?user_id=x ada            | 400 | {"user_id":["Enter a number."]}                                        | {"user_id":["Bir sayı girin."]}
            GET /users/conversations/?created_date=x ada       | 400 | {"created_date":["Enter a valid date/time."]}                          | {"created_date":["Geçerli bir tarih/saat girin."]}
            GET /users/conversations/?conversation_type=x ada  | 400 | {"conversation_type":["Select a valid choice. x is not one of the available choices."]} | {"conversation_type":["Geçerli bir seçenek seçin. x mevcut seçeneklerden biri değil."]}
            POST /users/messages/ ada []                       | 400 | {"non_field_errors":["Invalid data. Expected a dictionary, but got list."]} | {"non_field_errors":["Geçersiz veri. Bir sözlük bekleniyor, ama var list."]}
            POST /users/messages/ ada null                     | 400 | {"non_field_errors":["No data provided"]}                              | {"non_field_errors":["No data provided"]}
            POST /users/messages/ ada <without>                | 400 | {"user_type":["This field is required."]}                              | {"user_type":["Bu alan zorunlu."]}
            POST /users/messages/ ada <"user_type": null>      | 400 | {"user_type":["This field may not be null."]}                          | {"user_type":["Bu alan boş bırakılmamalı."]}
            POST /users/messages/ ada <"message_content": "">  | 400 | {"message_content":["This field may not be blank."]}                   | {"message_content":["Bu alan boş bırakılmamalı."]}
            POST /users/messages/ ada <"content_id": "x">      | 400 | {"content_id":["A valid integer is required."]}                        | {"content_id":["Geçerli bir tam sayı girin."]}
            POST /users/messages/ ada <"user_type": "x">       | 400 | {"user_type":["\\"x\\" is not a valid choice."]}                         | {"user_type":["\\"x\\" geçerli bir seçim değil."]}
            POST /users/messages/ ada <"conversation": 0>      | 400 | {"conversation":["Invalid pk \\"0\\" - object does not exist."]}         | {"conversation":["Geçersiz pk \\"0\\" - obje bulunamadı."]}
            POST /users/messages/ ada <"conversation": "x">    | 400 | {"conversation":["Incorrect type. Expected pk value, received str."]}  | {"conversation":["Hatalı tip. Pk değeri beklenirken, alınan str."]}
            POST /users/messages/ ada <"message_content": "<10001 a>">  | 400 | {"message_content":["Ensure this field has no more than 10000 characters."]} | {"message_content":["Bu alanın 10000 karakterden fazla karakter barındırmadığından emin olun."]}
            POST /users/messages/ ada <"message_content": "\\u0000"> | 400 | {"message_content":["Null characters are not allowed."]}          | {"message_content":["Boş karakterlere izin verilmiyor."]}
            POST /users/messages/ ada <"message_content": []>  | 400 | {"message_content":["Not a valid string."]}                            | {"message_content":["Not a valid string."]}
            """)
    void is(String words, int status, String english, String turkish) {
        assertThat(cast.send(request(words).in("en"))).is(status, english);
        assertThat(cast.send(request(words).in("tr"))).is(status, turkish);
        assertThat(cast.send(request(words))).is(status, turkish); // the channel's own
    }

    private Request request(String words) {
        var parts = words.replace("<other>", "" + conversation).split(" ", 4);
        var request = Request.of(parts[0], parts[1]);
        var sent = parts.length == 4 ? request.sending(body(parts[3])) : request;
        return switch (parts[2]) {
            case "nobody" -> sent;
            case "ada" -> sent.as(cast.ada().token());
            default -> sent.as(parts[2]);
        };
    }

    // a good message, but for one field
    private String body(String words) {
        var good = cast.message(conversation);
        if (words.equals("<without>")) {
            return good.without("user_type").toString();
        }
        var field = Places.fill(words, Map.of()).replaceFirst("^<(.*)>$", "$1").split(": ", 2);
        return field.length == 1 ? words : good.withJson(field[0].replace("\"", ""), field[1]).toString();
    }
}
