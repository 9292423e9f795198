package com.sellercenter.kit.drf.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.kit.drf.error.Refusal;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.UriComponentsBuilder;

/** Contract §4. */
class PageRequestTest {

    private static final String LIST = "https://shop.example/users/conversations/";

    @Test
    void linksToItsNeighboursWithAllOtherParametersSorted() {
        var page = page(LIST + "?product=1&page=2&created_date__gte=2026-01-01T00%3A00%3A00Z", 25);

        assertThat(page.next()).isEqualTo(LIST + "?created_date__gte=2026-01-01T00%3A00%3A00Z&page=3&product=1");
        assertThat(page.previous()).isEqualTo(LIST + "?created_date__gte=2026-01-01T00%3A00%3A00Z&product=1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            b=2&a=2&a=1         | a=2&a=1&b=2
            a                   | a=
            a=&&=x              | =x&a=
            a=b=c               | a=b%3Dc
            a=1+2&b=1%202       | a=1+2&b=1+2
            a=1%2B2             | a=1%2B2
            a=100%&b=%zz        | a=100%25&b=%25zz
            a=%22%3Cscript%3E   | a=%22%3Cscript%3E
            a='(!)*~-_.         | a=%27%28%21%29%2A~-_.
            a=:/?@$,;           | a=%3A%2F%3F%40%24%2C%3B
            %C5%9F=%c5%9fey     | %C5%9F=%C5%9Fey
            a=%26page%3D7       | a=%26page%3D7
            a=%0D%0ASet-Cookie: | a=%0D%0ASet-Cookie%3A
            a=%FF               | a=%EF%BF%BD
            """)
    void writesParametersAsPythonDoes(String asked, String kept) {
        assertThat(new QueryString(asked)).hasToString(kept);
    }

    @Test
    void leavesLinksOutAtTheEnds() {
        assertThat(page(LIST, 25).previous()).isNull();
        assertThat(page(LIST + "?page=3", 25).next()).isNull();
        assertThat(page(LIST + "?page=2", 11).previous()).isEqualTo(LIST);
    }

    @Test
    void knowsTheLastPage() {
        assertThat(request(LIST + "?page=last").offset(25)).isEqualTo(20);
        assertThat(page(LIST + "?page=last", 25).previous()).isEqualTo(LIST + "?page=2");
        assertThat(request(LIST + "?page=last").offset(0)).isZero();
    }

    @Test
    void hasAFirstPageOfAnEmptyList() {
        assertThat(page(LIST, 0)).isEqualTo(new Page<>(0, null, null, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=0", "=-1", "=", "", "=x", "=1.5", "=99999999999", "=1&page=0", "=LAST"})
    void refusesWhatIsNoPage(String page) {
        assertThatThrownBy(() -> request(LIST + "?page" + page).offset(1000)).isInstanceOf(Refusal.InvalidPage.class);
    }

    @Test
    void refusesAPagePastTheEnd() {
        assertThatThrownBy(() -> request(LIST + "?page=4").offset(30)).isInstanceOf(Refusal.InvalidPage.class);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "100,100", "101,100", "99999999999999999999,100", "0,10", "-5,10", "x,10", "'',10"})
    void keepsThePageSizeWithinItsBounds(String asked, int size) {
        assertThat(request(LIST + "?page_size=" + asked).size()).isEqualTo(size);
    }

    private static Page<String> page(String uri, long count) {
        return request(uri).page(count, List.of(), URI.create(uri));
    }

    private static PageRequest request(String uri) {
        return PageRequest.of(UriComponentsBuilder.fromUriString(uri).build().getQueryParams());
    }
}
