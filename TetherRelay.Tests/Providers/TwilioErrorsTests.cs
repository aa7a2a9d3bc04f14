using TetherRelay.Core;
using TetherRelay.Core.Providers;

namespace TetherRelay.Tests.Providers;

/// <summary>Every row of the error table that Twilio and TextGrid share, in every form in which it may come.</summary>
public sealed class TwilioErrorsTests
{
    public static TheoryData<int, int, RejectionReason> Refusals =>
        new()
        {
            { 400, 21211, RejectionReason.Number },
            { 400, 21614, RejectionReason.Number },
            { 400, 21265, RejectionReason.Number },
            { 400, 21635, RejectionReason.Number },
            { 400, 21266, RejectionReason.Number },
            { 400, 21408, RejectionReason.Region },
            { 403, 21408, RejectionReason.Region },
            { 400, 21612, RejectionReason.Region },
            { 400, 21610, RejectionReason.OptedOut },
            { 400, 21606, RejectionReason.Configuration },
            { 400, 21659, RejectionReason.Configuration },
            { 400, 21601, RejectionReason.Configuration },
            { 400, 21212, RejectionReason.Configuration },
            { 400, 21608, RejectionReason.Configuration },
            { 400, 21602, RejectionReason.Message },
            { 400, 21617, RejectionReason.Message },
        };

    public static TheoryData<int, int> AccountRefusals =>
        new()
        {
            { 401, 20003 },
            { 400, 20003 },
            { 404, 20404 },
            { 400, 20404 },
            { 400, 10001 },
            { 400, 30002 },
        };

    public static TheoryData<ProviderName, string> Forms =>
        new()
        {
            { ProviderName.Twilio, """{"code":$,"message":"no","more_info":"…","status":400}""" },
            { ProviderName.Twilio, """{"code":"$","message":7}""" },
            {
                ProviderName.Twilio,
                """{"type":"https://www.twilio.com/docs/api/errors/$","title":"no","status":400}"""
            },
            { ProviderName.TextGrid, """{"code":$,"message":"no"}""" },
            { ProviderName.TextGrid, """{"Error":"{\"code\":$,\"description\":\"no\"}"}""" },
            { ProviderName.TextGrid, """{"Error":"{\"code\":\"$\"}"}""" },
        };

    public static IEnumerable<TheoryDataRow<ProviderName, string, int, int, RejectionReason>> RefusalsInEveryForm() =>
        from refusal in Refusals
        from form in Forms
        select new TheoryDataRow<ProviderName, string, int, int, RejectionReason>(
            form.Data.Item1,
            form.Data.Item2,
            refusal.Data.Item1,
            refusal.Data.Item2,
            refusal.Data.Item3
        );

    public static IEnumerable<TheoryDataRow<ProviderName, string, int, int>> AccountRefusalsInEveryForm() =>
        from refusal in AccountRefusals
        from form in Forms
        select new TheoryDataRow<ProviderName, string, int, int>(
            form.Data.Item1,
            form.Data.Item2,
            refusal.Data.Item1,
            refusal.Data.Item2
        );

    [Theory]
    [MemberData(nameof(RefusalsInEveryForm))]
    public void A_refusal_is_read_by_its_code(
        ProviderName provider,
        string form,
        int status,
        int code,
        RejectionReason reason
    )
    {
        var (outcome, alert) = Answers.Read(provider, status, Fill(form, code));

        Assert.Equal(new SendOutcome.Rejected(reason, $"{code}"), outcome);
        Assert.False(alert);
    }

    [Theory]
    [MemberData(nameof(AccountRefusalsInEveryForm))]
    public void A_refused_account_raises_an_alert(ProviderName provider, string form, int status, int code)
    {
        var (outcome, alert) = Answers.Read(provider, status, Fill(form, code));

        Assert.Equal(new SendOutcome.Rejected(RejectionReason.Configuration, $"{code}"), outcome);
        Assert.True(alert);
    }

    [Theory]
    [InlineData(429, 21611)]
    [InlineData(400, 21611)]
    [InlineData(429, 20429)]
    [InlineData(400, 20429)]
    [InlineData(429, 99999)]
    public void A_full_queue_and_a_rate_limit_are_not_sent(int status, int code)
    {
        foreach (var form in Forms)
            Assert.Equal(
                new SendOutcome.NotSent($"{code}"),
                Answers.Read(form.Data.Item1, status, Fill(form.Data.Item2, code)).Outcome
            );
    }

    [Theory]
    [InlineData(500, 21211)]
    [InlineData(503, 20429)]
    [InlineData(408, 21610)]
    [InlineData(302, 21211)]
    public void A_code_settles_nothing_where_the_status_says_that_the_text_may_have_been_taken(int status, int code)
    {
        foreach (var form in Forms)
            Assert.Equal(
                new SendOutcome.Unknown($"{code}"),
                Answers.Read(form.Data.Item1, status, Fill(form.Data.Item2, code)).Outcome
            );
    }

    [Theory]
    [InlineData("""{"message":"The message From/To pair violates a blacklist rule.","status":400}""")]
    [InlineData("""{"code":null,"description":"Violates a Blacklist Rule"}""")]
    [InlineData("""{"type":"about:blank","detail":"From/To pair violates a blacklist rule"}""")]
    public void An_opt_out_without_a_code_is_read_by_its_words(string body) =>
        Assert.Equal(
            new SendOutcome.Rejected(RejectionReason.OptedOut, "21610"),
            Answers.Read(ProviderName.Twilio, 400, body).Outcome
        );

    [Theory]
    [InlineData(400, """{"code":21999,"message":"new"}""", "21999")]
    [InlineData(400, """{"code":4165550123,"message":"a number"}""", "http_400")]
    [InlineData(400, """{"code":-1}""", "http_400")]
    [InlineData(400, """{"code":{},"message":[]}""", "http_400")]
    [InlineData(400, """{"code":"\ud800"}""", "http_400")]
    [InlineData(400, """{"Error":"Something went wrong for +14165550123"}""", "http_400")]
    [InlineData(422, """[1,2]""", "http_422")]
    [InlineData(413, "<html>", "http_413")]
    public void An_unknown_refusal_is_read_by_its_status(int status, string body, string code)
    {
        foreach (var provider in new[] { ProviderName.Twilio, ProviderName.TextGrid })
            Assert.Equal(
                new SendOutcome.Rejected(RejectionReason.Other, code),
                Answers.Read(provider, status, body).Outcome
            );
    }

    [Theory]
    [InlineData("failed", "null", "failed", RejectionReason.Other)]
    [InlineData("undelivered", "null", "undelivered", RejectionReason.Other)]
    [InlineData("failed", "21610", "21610", RejectionReason.OptedOut)]
    [InlineData("failed", "\"30006\"", "30006", RejectionReason.Number)]
    [InlineData("failed", "20429", "20429", RejectionReason.Other)]
    public void A_text_that_TextGrid_takes_and_gives_up_at_once_is_rejected(
        string status,
        string errorCode,
        string code,
        RejectionReason reason
    )
    {
        var body = $$"""{"sid":"SM~1==","status":"{{status}}","error_code":{{errorCode}}}""";

        Assert.Equal(new SendOutcome.Rejected(reason, code), Answers.Read(ProviderName.TextGrid, 201, body).Outcome);
    }

    private static string Fill(string form, int code) => form.Replace("$", $"{code}", StringComparison.Ordinal);
}
