using TetherRelay.Core;
using TetherRelay.Core.OptOuts;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Cli.Input;

/// <summary>What an operator wants to be different about the answers to STOP and HELP; null leaves a thing as it is.</summary>
internal sealed record OptOutChanges
{
    public IReadOnlyList<ProviderName> ByRelay { get; init; } = [];

    public IReadOnlyList<ProviderName> ByProvider { get; init; } = [];

    public AnswerLanguage? Language { get; init; }

    public string? StopText { get; init; }

    public string? HelpText { get; init; }

    public bool IsEmpty =>
        ByRelay is [] && ByProvider is [] && Language is null && StopText is null && HelpText is null;

    public Organization ApplyTo(Organization organization)
    {
        if (ByRelay.Intersect(ByProvider).Any())
            throw new RefusedException("A provider's texts are answered by the relay or by the provider, not by both.");

        var policy = organization.OptOuts;
        return organization with
        {
            OptOuts = new OptOutPolicy
            {
                ByRelay = [.. policy.ByRelay.Union(ByRelay).Except(ByProvider)],
                Language = Language ?? policy.Language,
                StopText = Own(StopText, policy.StopText),
                HelpText = Own(HelpText, policy.HelpText),
            },
        };
    }

    private static string? Own(string? wanted, string? current) => wanted is "" ? null : wanted ?? current;
}
