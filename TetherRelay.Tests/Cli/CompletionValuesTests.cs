using TetherRelay.Cli.Hosting;
using TetherRelay.Cli.Terminals;

namespace TetherRelay.Tests.Cli;

/// <summary>The values that the parser suggests, from which each shell completes.</summary>
public sealed class CompletionValuesTests
{
    private const string Providers = "sinch textgrid twilio";
    private const string Flags = "false true";

    [Theory]
    [InlineData("tether org provider set acme ", Providers)]
    [InlineData("tether org provider set acme t", "textgrid twilio")]
    [InlineData("tether org provider use acme ", Providers)]
    [InlineData("tether org provider clear acme ", Providers)]
    [InlineData("tether org provider second acme ", $"none {Providers}")]
    [InlineData("tether org provider webhooks acme --provider ", Providers)]
    [InlineData("tether org numbers add acme +14165550100 --provider ", Providers)]
    [InlineData("tether org opt-outs acme --by-relay ", Providers)]
    [InlineData("tether org opt-outs acme --by-provider sinch tw", "twilio")]
    [InlineData("tether org opt-outs acme --language ", "en fr")]
    [InlineData("tether org replies acme --language ", "en fr")]
    [InlineData("tether org key create acme --scope ", "read write")]
    [InlineData("tether org create acme --plain-typography ", Flags)]
    [InlineData("tether org set acme --plain-markdown ", Flags)]
    [InlineData("tether org set acme --refuse-slots ", Flags)]
    [InlineData("tether org set acme --keep-transcripts ", Flags)]
    [InlineData("tether org set acme --retention ", "default for-ever")]
    [InlineData("tether org set acme --allow-type fixed", "fixed-line fixed-line-or-mobile")]
    [InlineData("tether org set acme --allow-region GB", "GB")]
    [InlineData("tether org create acme --region GB", "GB")]
    [InlineData("tether message list acme --status del", "delivered undelivered")]
    [InlineData("tether elevenlabs tool acme --tool ", "all opt-out send-sms sms-status text-reply")]
    [InlineData("tether elevenlabs tool acme --format ", "api cli page")]
    [InlineData("tether completion ", "bash fish powershell zsh")]
    public async Task A_value_of_a_closed_set_is_suggested(string line, string words) =>
        Assert.Equal(words, string.Join(' ', await ValuesAsync(line)));

    [Theory]
    [InlineData("tether org provider set ")]
    [InlineData("tether org provider set tw")]
    [InlineData("tether org provider set acme twilio ")]
    public async Task A_value_is_suggested_in_its_own_place_only(string line) => Assert.Empty(await ValuesAsync(line));

    /// <summary>The suggestions that are no options.</summary>
    private static async Task<string[]> ValuesAsync(string line)
    {
        await using var output = new StringWriter();
        var tether = new TetherCommand(
            new Terminal(Terminal.Console(output), Terminal.Console(output), TextReader.Null, IsInputRedirected: true),
            _ => throw new NotSupportedException()
        );

        Assert.Equal(
            0,
            await tether.RunAsync([$"[suggest:{line.Length}]", line], TestContext.Current.CancellationToken)
        );

        return
        [
            .. output
                .ToString()
                .Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)
                .Where(word => word[0] is not ('-' or '/'))
                .Order(StringComparer.Ordinal),
        ];
    }
}
