using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Xunit;
using TetherRelay.Core;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Providers.Http;
using TetherRelay.Core.Providers.Twilio;

namespace TetherRelay.Tests.Providers;

/// <summary>Which of Twilio's messages may be a text.</summary>
public sealed class TwilioListingTests
{
    private static readonly LookupQuery Text = new()
    {
        From = "+12362320246",
        To = Sample.Recipient,
        Body = Sample.Body,
        At = new DateTimeOffset(2026, 3, 1, 0, 0, 30, TimeSpan.Zero),
    };

    [Theory]
    [InlineData("queued", MessageStatus.Sent)]
    [InlineData("accepted", MessageStatus.Sent)]
    [InlineData("sent", MessageStatus.Sent)]
    [InlineData("partially_delivered", MessageStatus.Sent)]
    [InlineData("delivered", MessageStatus.Delivered)]
    [InlineData("read", MessageStatus.Delivered)]
    [InlineData("undelivered", MessageStatus.Undelivered)]
    [InlineData("failed", MessageStatus.Failed)]
    [InlineData("canceled", MessageStatus.Failed)]
    [InlineData("something_new", MessageStatus.Sent)]
    public void A_status_is_taken_over(string word, MessageStatus status) =>
        Assert.Equal(status, Match(message => message["status"] = word)!.Status);

    [Fact]
    public void An_error_code_is_taken_over() =>
        Assert.Equal("30005", Match(message => message["error_code"] = 30005)!.ErrorCode);

    [Theory]
    [InlineData("sid", null)]
    [InlineData("sid", "")]
    [InlineData("direction", "inbound")]
    [InlineData("direction", "outbound-reply")]
    [InlineData("direction", null)]
    [InlineData("to", "+14165550124")]
    [InlineData("from", "+12362320247")]
    [InlineData("from", null)]
    [InlineData("body", "")]
    [InlineData("body", null)]
    [InlineData("body", "Your table is booked for 7 pm & the door code is é+1. ")]
    [InlineData("date_created", null)]
    [InlineData("date_created", "now")]
    [InlineData("date_created", "2026-03-01T00:00:30Z")]
    public void A_message_that_differs_is_none(string field, string? value) =>
        Assert.Null(Match(message => message[field] = value));

    [Theory]
    [InlineData(-61, false)]
    [InlineData(-60, true)]
    [InlineData(120, true)]
    [InlineData(121, false)]
    public void A_message_of_another_time_is_none(int seconds, bool matches) =>
        Assert.Equal(
            matches,
            Match(message => message["date_created"] = TwilioMessages.Time(Text.At.AddSeconds(seconds))) is not null
        );

    [Theory]
    [InlineData("MG0123", true)]
    [InlineData("MG9999", false)]
    [InlineData(null, false)]
    public void Through_a_messaging_service_it_is_the_service_that_counts(string? sid, bool matches)
    {
        var text = Text with { From = "MG0123" };

        Assert.Equal(matches, Match(message => message["messaging_service_sid"] = sid, text) is not null);
    }

    [Fact]
    public void A_list_that_does_not_show_the_messaging_service_is_matched_without_it() =>
        Assert.NotNull(Match(message => message.Remove("messaging_service_sid"), Text with { From = "MG0123" }));

    [Property]
    public bool Recipient_words_and_time_all_have_to_match(
        NonEmptyString body,
        NonEmptyString other,
        bool isOther,
        bool isElsewhere,
        short seconds
    )
    {
        var text = Text with { Body = Plain(body) };

        var match = Match(
            message =>
            {
                if (isOther)
                    message["body"] = Plain(other);
                if (isElsewhere)
                    message["to"] = "+14165550199";
                message["date_created"] = TwilioMessages.Time(text.At.AddSeconds(seconds));
            },
            text
        );

        var sameBody = !isOther || Plain(other) == text.Body;
        return match is not null == (sameBody && !isElsewhere && seconds is >= -60 and <= 120);
    }

    [Fact]
    public void A_messaging_services_text_is_not_that_of_the_number_that_it_came_from()
    {
        Assert.NotNull(Match(message => message["messaging_service_sid"] = null, Text));
        Assert.Null(Match(message => message["messaging_service_sid"] = "MG0123", Text));
    }

    [Property]
    public void Any_list_is_read_without_an_exception(string? one, int two)
    {
        foreach (
            var field in (string[])["sid", "direction", "to", "from", "body", "date_created", "status", "error_code"]
        )
        {
            Match(message => message[field] = one is null ? null : Plain(one));
            Match(message => message[field] = two);
            Match(message => message[field] = new JsonArray(two));
        }
    }

    // Half a surrogate pair is no text that could have been sent.
    private static string Plain(NonEmptyString text) => Plain(text.Get);

    private static string Plain(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static ProviderText? Match(Action<JsonObject> change, LookupQuery? text = null)
    {
        var message = TwilioMessages.Of(text ?? Text);
        change(message);
        var page = JsonFields.Parse(Encoding.UTF8.GetBytes($$"""{"messages":[{{message.ToJsonString()}}]}"""));
        return TwilioListing.Candidates(page.Field("messages"), text ?? Text).SingleOrDefault();
    }
}
