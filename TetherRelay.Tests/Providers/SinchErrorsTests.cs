using TetherRelay.Core;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Providers.Http;

namespace TetherRelay.Tests.Providers;

public sealed class SinchErrorsTests
{
    [Theory]
    [InlineData(400, "syntax_invalid_json", RejectionReason.Other, false)]
    [InlineData(403, "syntax_invalid_json", RejectionReason.Other, false)]
    [InlineData(403, "syntax_constraint_violation", RejectionReason.Other, false)]
    [InlineData(400, "syntax_invalid_parameter_format", RejectionReason.Number, false)]
    [InlineData(400, "syntax_constraint_violation", RejectionReason.Other, false)]
    [InlineData(400, "illegal_number_type", RejectionReason.Number, false)]
    [InlineData(403, "illegal_number_type", RejectionReason.Number, false)]
    [InlineData(403, "blocked_account", RejectionReason.Configuration, true)]
    [InlineData(400, "blocked_account", RejectionReason.Configuration, true)]
    [InlineData(403, "recipient_opted_out", RejectionReason.OptedOut, false)]
    [InlineData(403, "unknown_campaign", RejectionReason.Configuration, true)]
    [InlineData(400, "brand_new_code", RejectionReason.Other, false)]
    public void A_refusal_is_read_by_its_code_or_its_status(
        int status,
        string code,
        RejectionReason reason,
        bool alert
    ) => Refused(status, $$"""{"code":"{{code}}","text":"to +14165550123"}""", reason, code, alert);

    [Theory]
    [InlineData(400, "INVALID_ARGUMENT", RejectionReason.Other, false)]
    [InlineData(401, "UNAUTHENTICATED", RejectionReason.Configuration, true)]
    [InlineData(403, "PERMISSION_DENIED", RejectionReason.Configuration, true)]
    [InlineData(404, "NOT_FOUND", RejectionReason.Configuration, true)]
    public void The_other_form_of_error_is_read_too(int status, string code, RejectionReason reason, bool alert) =>
        Refused(
            status,
            $$$"""{"error":{"code":{{{status}}},"message":"no","status":"{{{code}}}"}}""",
            reason,
            code,
            alert
        );

    [Theory]
    [InlineData(401, "", RejectionReason.Configuration, "http_401", true)]
    [InlineData(404, "<html>", RejectionReason.Configuration, "http_404", true)]
    [InlineData(400, """{"code":"to +14165550123 is wrong"}""", RejectionReason.Other, "http_400", false)]
    [InlineData(400, """{"error":{"code":400,"status":"a b"}}""", RejectionReason.Other, "http_400", false)]
    public void Without_a_usable_code_the_status_speaks(
        int status,
        string body,
        RejectionReason reason,
        string code,
        bool alert
    ) => Refused(status, body, reason, code, alert);

    [Fact]
    public void Of_both_forms_at_once_the_one_that_says_more_is_taken() =>
        Refused(
            400,
            """{"code":"illegal_number_type","error":{"code":400,"status":"INVALID_ARGUMENT"}}""",
            RejectionReason.Number,
            "illegal_number_type",
            alert: false
        );

    [Fact]
    public void A_rate_limit_is_not_sent() =>
        Assert.Equal(
            new SendOutcome.NotSent("rate_limited"),
            Answers.Read(ProviderName.Sinch, 429, """{"code":"rate_limited"}""").Outcome
        );

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public void A_server_error_is_unknown(int status) =>
        Assert.Equal(
            new SendOutcome.Unknown("syntax_invalid_json"),
            Answers.Read(ProviderName.Sinch, status, """{"code":"syntax_invalid_json"}""").Outcome
        );

    private static void Refused(int status, string body, RejectionReason reason, string code, bool alert)
    {
        var verdict = Answers.Read(ProviderName.Sinch, status, body);

        Assert.Equal(new SendOutcome.Rejected(reason, code), verdict.Outcome);
        Assert.Equal(alert, verdict.Alert);
    }
}
