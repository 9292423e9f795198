package com.sellercenter.notification.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.kit.drf.error.Language;
import com.sellercenter.kit.settings.WrongSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MailTemplatesTest {

    private static final MailValues VALUES = new MailValues("Ada", "Çarşı & Co", "Smart TV",
            "Is it <b>new</b>?\n\nAnd boxed?", "Yes {{name}},\r\nit <script>is</script>.", "https://shop.example/c/1/",
            "https://shop.example/unsubscribe/x/");
    private static final MailValues FEW = new MailValues("", "Shop", "", "", "Yes.", "https://shop.example/c/1/",
            "https://shop.example/unsubscribe/x/");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void sayTheSameInPlainText() {
        assertThat(mail(Language.EN, VALUES).text()).isEqualTo("""
                Çarşı & Co (Smart TV)

                Hello Ada,

                You wrote:
                > Is it <b>new</b>?
                >\s
                > And boxed?

                Çarşı & Co sent you a message:

                Yes {{name}},\r
                it <script>is</script>.

                Read the conversation and answer
                https://shop.example/c/1/

                --
                You get this email because you have a conversation with Çarşı & Co.
                Stop emails about messages of shops
                https://shop.example/unsubscribe/x/
                """);
    }

    @Test
    void leaveOutWhatIsNotKnown() {
        assertThat(mail(Language.TR, FEW).text()).isEqualTo("""
                Shop

                Merhaba,

                Shop size bir mesaj gönderdi:

                Yes.

                Konuşmayı görüntüleyin ve yanıtlayın
                https://shop.example/c/1/

                --
                Bu e-postayı, Shop ile bir konuşmanız olduğu için alıyorsunuz.
                Mağaza mesajları için e-posta almak istemiyorum
                https://shop.example/unsubscribe/x/
                """);
        assertThat(mail(Language.TR, FEW).html()).doesNotContain("Siz yazmıştınız", "()");
    }

    @Test
    void escapeEveryValueAndKeepItsLines() {
        var html = mail(Language.EN, VALUES).html();

        assertThat(html).contains("<strong dir=\"auto\">Çarşı &amp; Co</strong>",
                "Is it &lt;b&gt;new&lt;/b&gt;?<br><br>And",
                "Yes {{name}},<br>it &lt;script&gt;is&lt;/script&gt;.", "Hello <span dir=\"auto\">Ada</span>,");
        assertThat(html).doesNotContain("<script", "<b>");
    }

    @ParameterizedTest
    @EnumSource
    void askForNothingFromElsewhere(Language language) {
        assertThat(mail(language, VALUES).html()).doesNotContain("<img", "<script", "<link", "src=", "url(", "@import");
    }

    @Test
    void useOnlyStylesThatOutlookAndGmailKnow() {
        var html = mail(Language.EN, VALUES).html();
        var styles = Pattern.compile("style=\"([^\"]*)\"").matcher(html).results().map(style -> style.group(1));

        assertThat(styles.flatMap(style -> Arrays.stream(style.split(";"))).map(each -> each.split(":")[0].strip()))
                .isNotEmpty().isSubsetOf("margin", "padding", "background", "border", "border-radius", "color",
                        "font-family", "font-size", "font-weight", "line-height", "text-align", "text-decoration",
                        "max-width", "table-layout", "white-space",
                        // more for those that know them: long words, and what stands in the list of mails only
                        "overflow-wrap", "word-break", "display", "max-height", "overflow", "mso-hide");
        // Gmail cuts mails at 102 KB, and drops style sheets of more than 8 KB
        assertThat(mail(Language.EN, new MailValues("", "", "", "&".repeat(500), "&".repeat(10_000), "", "")).html())
                .hasSizeLessThan(102 * 1024);
        assertThat(html.substring(html.indexOf("<style>"), html.indexOf("</style>"))).hasSizeLessThan(8 * 1024);
    }

    @Test
    void cutALongQuestionBetweenCharactersAndNoMessage() {
        var mail = mail(Language.EN, new MailValues("", "Shop", "", "🎁".repeat(501), "🎁".repeat(10_000), "http://x/",
                "http://y/"));

        assertThat(mail.text()).contains("> " + "🎁".repeat(500) + "…\n", "\n" + "🎁".repeat(10_000) + "\n");
        assertThat(mail.html()).contains(">" + "🎁".repeat(500) + "…<", ">" + "🎁".repeat(10_000) + "<",
                ">" + "🎁".repeat(100) + "…</div>");
    }

    @Test
    void areReplacedByFilesOfTheirChannelAndLanguage() {
        write("1.en.properties", "greeting = Dear {{name}},\nsubject = News of {{shop}}");
        write("1.tr.txt", "{{message}} {{link}} {{unsubscribe}} {{>stop}}");
        write(".hidden", "");
        var templates = templates();

        assertThat(templates.render(1, Language.EN, VALUES).subject()).isEqualTo("News of Çarşı & Co");
        assertThat(templates.render(1, Language.EN, VALUES).text()).contains("Dear Ada,", "You wrote:");
        assertThat(templates.render(1, Language.EN, VALUES).html()).contains("Dear <span dir=\"auto\">Ada</span>,");
        assertThat(templates.render(1, Language.TR, FEW).text()).isEqualTo("Yes. https://shop.example/c/1/"
                + " https://shop.example/unsubscribe/x/ Mağaza mesajları için e-posta almak istemiyorum\n");
        assertThat(templates.render(1, Language.TR, FEW).html()).contains("Merhaba,");
        assertThat(templates.render(2, Language.EN, VALUES).text()).contains("Hello Ada,");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1.en.html       | {{message}} {{link}} {{unsubscribe}} {{shopp}}   | has files for 1.en that cannot be used: No method or field with name 'shopp' on line 1.
            1.en.html       | {{#item}} {{message}}                            | has files for 1.en that cannot be used: Section missing close tag 'item' @ line 1.
            1.en.html       | {{>nothing}}                                     | has files for 1.en that cannot be used: there is no text nothing.
            1.en.html       | {{{message}}} {{message}} {{link}} {{unsubscribe}} | has files for 1.en that cannot be used: the HTML has {{{message}}}, which is not escaped.
            2.tr.html       | {{message}} {{link}}                             | has files for 2.tr that cannot be used: the HTML must have {{message}}, {{link}} and {{unsubscribe}}, whatever else is known.
            1.en.txt        | {{#item}}{{message}}{{/item}} {{link}} {{unsubscribe}} | has files for 1.en that cannot be used: the plain text must have {{message}}, {{link}} and {{unsubscribe}}, whatever else is known.
            1.en.properties | greting = Hi                                     | has files for 1.en that cannot be used: no mail has a text greting.
            1.de.html       | x                                                | has a file that no mail uses: 1.de.html.
            7.en.html       | x                                                | has a file that no mail uses: 7.en.html.
            readme          | x                                                | has a file that no mail uses: readme.
            """)
    void areRefusedAtTheStartInOneSentence(String file, String content, String sentence) {
        write(file, content);

        assertThatThrownBy(this::templates).isInstanceOf(WrongSetting.class)
                .hasMessage("MAIL_TEMPLATES (mail-content.templates) " + sentence);
    }

    @Test
    void needADirectoryThatIsThere() {
        directory = directory.resolve("nowhere");

        assertThatThrownBy(this::templates).isInstanceOf(WrongSetting.class)
                .hasMessageStartingWith("MAIL_TEMPLATES (mail-content.templates) cannot be read: ");
    }

    private static MailContent mail(Language language, MailValues values) {
        return templates("").render(1, language, values);
    }

    private MailTemplates templates() {
        return templates(directory.toString());
    }

    private static MailTemplates templates(String directory) {
        return new MailTemplates(TestChannels.of(1, 2), new MailContentProperties(directory, ""));
    }

    private void write(String file, String content) {
        try {
            Files.writeString(directory.resolve(file), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
