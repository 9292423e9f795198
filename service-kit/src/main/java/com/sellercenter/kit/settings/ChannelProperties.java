package com.sellercenter.kit.settings;

import com.sellercenter.contracts.reference.Datasource;
import com.sellercenter.kit.drf.error.Language;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The storefronts, the same in every service.
 *
 * @param channels the storefronts by channel id
 */
@Validated
@ConfigurationProperties
public record ChannelProperties(@NotEmpty Map<@Positive Integer, @Valid Channel> channels) {

    private static final Channel UNKNOWN = new Channel(List.of(), Language.EN, "", "", null, false);

    /** The shop with what the channel's public may see of it; no contact data in a channel without settings. */
    public Datasource forThePublic(int channel, Datasource datasource) {
        return datasource.forThePublic(channels.getOrDefault(channel, UNKNOWN).showContact());
    }

    /**
     * A storefront.
     *
     * @param hosts the host names that mean this channel, without ports, in Unicode or ASCII (IDNA); default none
     * @param language of mails, and of texts for clients that name none; default English
     * @param operatorToken the first operator's token; default blank, which creates none
     * @param sender the address that mails come from; default blank: the channel sends no mail
     * @param storefront where the links in mails lead
     * @param showContact whether the public sees a shop's address, email, phone and fax numbers; default false
     */
    public record Channel(@DefaultValue List<@NotBlank String> hosts, @NotNull @DefaultValue("EN") Language language,
            @NotNull @DefaultValue("") String operatorToken, @NotNull @Email @DefaultValue("") String sender,
            @Nullable URI storefront, @DefaultValue("false") boolean showContact) {

        @AssertTrue(message = "a channel with a sender needs a storefront, where the links in its mails lead")
        boolean isStorefrontKnown() {
            return sender.isBlank() || storefront != null;
        }

        /** Hides the token. */
        @Override
        public String toString() {
            return "Channel[hosts=" + hosts + ", language=" + language + ", sender=" + sender + "]";
        }
    }
}
