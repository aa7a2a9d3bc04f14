using TetherRelay.Core;
using TetherRelay.Core.OptOuts;

namespace TetherRelay.Cli.Views;

/// <summary>How an organization answers STOP and HELP, as the tool prints it.</summary>
internal sealed record OptOutView(
    IReadOnlyDictionary<string, string> Handling,
    string Language,
    string? StopText,
    string? HelpText
)
{
    public static OptOutView Of(OptOutPolicy policy) =>
        new(
            Enum.GetValues<ProviderName>().ToDictionary(WireWord.Of, name => WireWord.Of(policy.HandlingOf(name))),
            WireWord.Of(policy.Language),
            policy.StopText,
            policy.HelpText
        );

    public string Sentence() =>
        $"answered by {string.Join(", ", Handling.Select(each => $"{each.Key}: {each.Value}"))}; in {Language}"
        + (StopText is null && HelpText is null ? "" : ", in your own words");
}
