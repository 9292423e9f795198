package com.sellercenter.kit.settings;

import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.reference.Datasource;
import com.sellercenter.kit.drf.error.Language;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

/**
 * The storefronts, the same in every service.
 *
 * @param channels the storefronts by channel id
 */
@Validated
@ConfigurationProperties
public record ChannelProperties(@NotEmpty Map<@Positive Integer, @Valid Channel> channels) {

    private static final Channel UNKNOWN = new Channel(List.of(), Language.EN, "", "", null, false, Retention.NONE,
            false, ContactRule.OFF, "TR");

    /** The shop with what the channel's public may see of it; no contact data in a channel without settings. */
    public Datasource forThePublic(int channel, Datasource datasource) {
        return datasource.forThePublic(channels.getOrDefault(channel, UNKNOWN).showContact());
    }

    /** Whether the channel's shops may answer reviews officially; not in a channel without settings. */
    public boolean hasSellerResponses(int channel) {
        return channels.getOrDefault(channel, UNKNOWN).sellerResponses();
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
     * @param retention how long conversations are kept; default for ever
     * @param sellerResponses whether shops may answer reviews officially; default false
     * @param contactFilter what happens to contact details in what shoppers and shops write; default nothing
     * @param contactRegion the country whose phone numbers are known without their prefix; default TR
     */
    public record Channel(@DefaultValue List<@NotBlank String> hosts, @NotNull @DefaultValue("EN") Language language,
            @NotNull @DefaultValue("") String operatorToken, @NotNull @Email @DefaultValue("") String sender,
            @Nullable URI storefront, @DefaultValue("false") boolean showContact,
            @DefaultValue @Valid Retention retention, @DefaultValue("false") boolean sellerResponses,
            @NotNull @DefaultValue("OFF") ContactRule contactFilter,
            @NotNull @Pattern(regexp = "[A-Z]{2}") @DefaultValue("TR") String contactRegion) {

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

    /** What happens to contact details in what shoppers and shops write (contract §14). */
    public enum ContactRule {
        /** They stay as they are. */
        OFF,
        /** They are masked for everybody but operators. */
        MASK,
        /** What has some is refused. */
        REJECT
    }

    /**
     * How long a conversation of each type is kept after its last message, as days or an ISO 8601 duration, from a day to a
     * hundred years; null for ever.
     */
    public record Retention(
            @Nullable @DurationUnit(ChronoUnit.DAYS) @DurationMin(days = 1) @DurationMax(days = 36_500) Duration message,
            @Nullable @DurationUnit(ChronoUnit.DAYS) @DurationMin(days = 1) @DurationMax(days = 36_500) Duration question,
            @Nullable @DurationUnit(ChronoUnit.DAYS) @DurationMin(days = 1) @DurationMax(days = 36_500) Duration review) {

        /** All conversations are kept for ever. */
        public static final Retention NONE = new Retention(null, null, null);

        /** That of the types that are not kept for ever. */
        public Map<ConversationType, Duration> byType() {
            var byType = new EnumMap<ConversationType, Duration>(ConversationType.class);
            put(byType, ConversationType.MESSAGE, message);
            put(byType, ConversationType.QUESTION, question);
            put(byType, ConversationType.REVIEW, review);
            return byType;
        }

        private static void put(Map<ConversationType, Duration> byType, ConversationType type,
                @Nullable Duration duration) {
            if (duration != null) {
                byType.put(type, duration);
            }
        }
    }
}
