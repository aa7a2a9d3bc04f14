using FsCheck.Xunit;
using TetherRelay.Core;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Providers.Http;

namespace TetherRelay.Tests.Providers;

/// <summary>What holds for every status and every body.</summary>
public sealed class StatusTests
{
    private static readonly string[] Bodies =
    [
        "",
        "{}",
        "null",
        "<html></html>",
        """{"code":21211}""",
        """{"code":20429}""",
        """{"code":"blocked_account"}""",
        """{"status":"queued","sid":null,"id":null}""",
        """{"sid":"","id":""}""",
        """{"sid":5,"id":5}""",
        """{"sid":{},"id":[]}""",
        """{"sid":"a b","id":"a b"}""",
        """{"sid":"\ud800","id":"\ud800"}""",
        """[{"sid":"SM1","id":"01"}]""",
        """{"sid":"SM1","id":"01" """,
    ];

    public static TheoryData<ProviderName> Providers => [.. Enum.GetValues<ProviderName>()];

    [Theory]
    [MemberData(nameof(Providers))]
    public void Without_an_id_no_status_is_accepted_and_every_status_has_its_outcome(ProviderName provider)
    {
        foreach (var status in Enumerable.Range(100, 500))
        foreach (var body in Bodies)
        {
            var outcome = Answers.Read(provider, status, body).Outcome;

            var right = status switch
            {
                408 => outcome is SendOutcome.Unknown,
                429 => outcome is SendOutcome.NotSent,
                >= 400 and < 500 => outcome is SendOutcome.Rejected or SendOutcome.NotSent("20429"),
                _ => outcome is SendOutcome.Unknown,
            };
            Assert.True(right, $"{provider} {status} {body}: {outcome}");
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void With_an_id_only_a_2xx_is_accepted(ProviderName provider)
    {
        foreach (var status in Enumerable.Range(100, 500))
            Assert.Equal(
                status is >= 200 and < 300,
                Answers.Read(provider, status, """{"sid":"id~1==","id":"id~1=="}""").Outcome
                    is SendOutcome.Accepted { ProviderId: "id~1==" }
            );
    }

    [Theory]
    [InlineData('S', 1, true)]
    [InlineData('~', 128, true)]
    [InlineData('S', 129, false)]
    [InlineData(' ', 1, false)]
    [InlineData('\x7f', 1, false)]
    public void An_id_is_kept_up_to_128_printable_characters(char character, int length, bool kept)
    {
        var id = new string(character, length);
        var right = kept ? (SendOutcome)new SendOutcome.Accepted(id) : new SendOutcome.Unknown("no_id");

        foreach (var provider in Enum.GetValues<ProviderName>())
            Assert.Equal(right, Answers.Read(provider, 201, $$"""{"sid":"{{id}}","id":"{{id}}"}""").Outcome);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public void A_status_that_refuses_the_account_raises_an_alert(int status)
    {
        foreach (var provider in Enum.GetValues<ProviderName>())
        {
            var verdict = Answers.Read(provider, status, "");

            Assert.Equal(new SendOutcome.Rejected(RejectionReason.Configuration, $"http_{status}"), verdict.Outcome);
            Assert.True(verdict.Alert);
        }
    }

    [Property]
    public void Any_body_is_read_without_an_exception_and_never_repeated_as_a_code(
        ProviderName provider,
        ushort status,
        string? code,
        string? id
    )
    {
        var body = JsonSerializer.Serialize(
            new
            {
                code,
                status = id,
                type = code,
                Error = code,
                sid = id,
                id,
            }
        );

        var outcome = Answers.Read(provider, 100 + (status % 500), body).Outcome;

        var shown = outcome switch
        {
            SendOutcome.Accepted accepted => accepted.ProviderId,
            SendOutcome.Rejected rejected => rejected.ErrorCode!,
            SendOutcome.NotSent notSent => notSent.ErrorCode,
            _ => ((SendOutcome.Unknown)outcome).ErrorCode,
        };
        Assert.Matches(outcome is SendOutcome.Accepted ? @"^[!-~]{1,128}\z" : @"^[A-Za-z_0-9]{1,64}\z", shown);
    }
}
