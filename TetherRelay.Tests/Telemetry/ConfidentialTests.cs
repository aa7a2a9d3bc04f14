using System.Diagnostics;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Telemetry;

/// <summary>The reader of all that is emitted finds what it looks for.</summary>
public sealed class ConfidentialTests
{
    private readonly Confidential _confidential = new();

    public ConfidentialTests()
    {
        _confidential.Keep("The door code is \"4711\"");
        _confidential.Keep("trs_0123456789abcdef");
        _confidential.KeepNumber("+14165550100");
    }

    [Theory]
    [InlineData("Sending 'The door code is \"4711\"'.")]
    [InlineData("""{"message":"The door code is \u00224711\u0022"}""")]
    [InlineData("Authorization: Bearer trs_0123456789abcdef")]
    [InlineData("To=%2B14165550100")]
    [InlineData("to 4165550100")]
    public void A_text_a_secret_and_a_number_are_found_wherever_they_stand(string line)
    {
        _confidential.Read(line);

        Assert.Equal([line], _confidential.Leaks());
    }

    [Fact]
    public void Ids_and_masked_numbers_are_none()
    {
        _confidential.Read("Message conv_1 to +1416•••0100 of acme is sent.");

        Assert.Empty(_confidential.Leaks());
    }

    [Fact]
    public void A_leak_after_thousands_of_lines_is_found()
    {
        for (var line = 0; line < 5000; line++)
            _confidential.Read("nothing");
        _confidential.Read("+14165550100");

        Assert.Single(_confidential.Leaks());
    }

    [Fact]
    public void Every_part_of_a_span_is_read()
    {
        using var span = new Activity("span").SetTag("to", "+14165550100");
        span.AddEvent(new ActivityEvent("exception", tags: new() { ["exception.message"] = "4165550100 is wrong" }));
        span.SetStatus(ActivityStatusCode.Error, "trs_0123456789abcdef");

        var text = EmittedTelemetry.Text(span);

        Assert.All(
            (string[])["+14165550100", "4165550100 is wrong", "trs_0123456789abcdef"],
            secret => Assert.Contains(secret, text, StringComparison.Ordinal)
        );
    }
}
